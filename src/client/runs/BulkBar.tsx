import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunState } from '#contract/runs.ts'
import { formatCount } from '../ui/format/number.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import classes from './BulkBar.module.css'

interface Props {
  count: number
  total: number
  state: RunState
  /** Which rows are on screen. */
  position: ReactNode
  /** The restoring is under way. */
  busy: boolean
  onSelectAll: () => void
  onDelete: () => void
  onRestore: () => void
  onExport: () => void
  onClear: () => void
}

/** What can be done with the chosen runs; docked below the rows, so that it covers none. */
export function BulkBar(props: Props) {
  const { count, total, state, busy, onSelectAll, onDelete, onRestore, onExport, onClear } = props
  const { t, i18n } = useTranslation(['experiment', 'exports'])
  return (
    <div className={classes['bar']} role="toolbar" aria-label={t('bulk.label')}>
      <strong aria-live="polite">{t('bulk.count', { count })}</strong>
      {count < total && (
        <Button variant="transparent" onClick={onSelectAll}>
          {t('bulk.selectAll', { total: formatCount(total, i18n.language) })}
        </Button>
      )}
      <span className={classes['separator']} />
      {state === 'active' ? (
        <Button variant="subtle" color="red" leftSection={<UiIcon name="trash" />} onClick={onDelete}>
          {t('bulk.delete')}
        </Button>
      ) : (
        <Button variant="filled" loading={busy} leftSection={<UiIcon name="restore" />} onClick={onRestore}>
          {t('bulk.restore')}
        </Button>
      )}
      <Button variant="subtle" leftSection={<UiIcon name="download" />} onClick={onExport}>
        {t('open', { ns: 'exports' })}
      </Button>
      <span className={classes['position']}>{props.position}</span>
      <IconButton label={t('bulk.clear')} onClick={onClear}>
        <UiIcon name="close" size={16} />
      </IconButton>
    </div>
  )
}
