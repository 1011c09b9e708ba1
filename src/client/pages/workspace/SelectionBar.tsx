import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FolderEntry } from '#contract/folders.ts'
import { useIsFixed } from '../../folders/EntryMenu.tsx'
import { useIsStarred } from '../../folders/bookmarks.ts'
import { useWorkspaceActions } from '../../folders/workspace-actions.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { entriesOf } from './entry-of.ts'
import styles from './SelectionBar.module.css'

interface Props {
  rows: readonly FolderEntry[]
  onClear: () => void
}

/** What can be done with the chosen rows, where the footer stands otherwise. */
export const SelectionBar = ({ rows, onClear }: Props) => {
  const { t } = useTranslation('organise')
  const { t: tw } = useTranslation('workspace')
  const actions = useWorkspaceActions()
  const isFixed = useIsFixed()
  const isStarred = useIsStarred()
  const entries = entriesOf(rows)
  const fixed = rows.find(({ path }) => isFixed(path))
  const locked = rows.find(({ lockedBy }) => lockedBy !== null)
  const allStarred = entries.every(isStarred)
  const allLocked = rows.every(({ lockedBy }) => lockedBy !== null)
  const stays = fixed && t('fixed', { path: fixed.path })
  return (
    <div role="toolbar" aria-label={t('selection.label')} className={styles['bar']}>
      <span role="status" className={styles['count']}>
        {t('selection.count', { count: entries.length })}
      </span>
      <Button
        size="xs"
        leftSection={<UiIcon name="move" />}
        disabled={fixed !== undefined}
        title={stays}
        onClick={() => actions.move(entries)}
      >
        {t('menu.move')}
      </Button>
      <Button
        size="xs"
        leftSection={<UiIcon name={allStarred ? 'starred' : 'star'} />}
        onClick={() => actions.star(entries, !allStarred)}
      >
        {allStarred ? t('menu.unstar') : t('menu.star')}
      </Button>
      <Button
        size="xs"
        leftSection={<UiIcon name={allLocked ? 'unlock' : 'lock'} />}
        onClick={() => actions.lock(entries, !allLocked)}
      >
        {allLocked ? t('menu.unlock') : t('menu.lock')}
      </Button>
      <Button
        size="xs"
        color="red"
        leftSection={<UiIcon name="trash" />}
        disabled={fixed !== undefined || locked !== undefined}
        title={stays ?? (locked && t('lock.keeps'))}
        onClick={() => actions.remove(entries)}
      >
        {tw('menu.delete')}
      </Button>
      <Button size="xs" variant="subtle" className={styles['clear'] ?? ''} onClick={onClear}>
        {t('selection.clear')} <Kbd keys="Esc" />
      </Button>
    </div>
  )
}
