import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Trash } from '#contract/trash.ts'
import { purgePreviewOptions } from '../../trash/trash-query.ts'
import { useTakenText } from '../../trash/use-taken-text.ts'
import { formatBytes } from '../../ui/format/number.ts'
import { absoluteTime } from '../../ui/format/time.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import styles from './TrashDock.module.css'
import type { Selecting } from './use-selection.ts'

interface Props {
  trash: Trash
  selecting: Selecting
  /** How many are back while many are restored; null while none are. */
  restored: number | null
  onRestore: () => void
  onPurge: () => void
}

/** Below the rows: what all of the trash comes to, and what can be done with what is chosen. */
export const TrashDock = ({ trash, selecting, restored, onRestore, onPurge }: Props) => {
  const { t } = useTranslation('trash')
  const { count, selection } = selecting
  if (selection === null)
    return (
      <footer className={styles['footer']}>
        <Totals trash={trash} />
      </footer>
    )
  return (
    <footer className={`${styles['footer']} ${styles['chosen']}`}>
      <div role="toolbar" aria-label={t('bulk.label')} className={styles['tools']}>
        <strong aria-live="polite">{t('bulk.count', { count })}</strong>
        <Extent selecting={selecting} />
        <span className={styles['separator']} />
        <Button
          variant="filled"
          loading={restored !== null}
          leftSection={<UiIcon name="restore" />}
          onClick={onRestore}
        >
          {t('restore')}
        </Button>
        <Button variant="subtle" color="red" leftSection={<UiIcon name="trash" />} onClick={onPurge}>
          {t('bulk.purge')}
        </Button>
        {restored !== null && restored > 0 && (
          <span role="status" className={styles['quiet']}>
            {t('bulk.restored', { count: restored })}
          </span>
        )}
      </div>
      <Totals trash={trash} />
      <IconButton label={t('bulk.clear')} onClick={selecting.clear}>
        <UiIcon name="close" size={16} />
      </IconButton>
    </footer>
  )
}

/** What the chosen ones hold. */
const Extent = ({ selecting }: { selecting: Selecting }) => {
  const { i18n } = useTranslation('trash')
  const comma = i18n.language === 'zh-CN' ? '，' : ', '
  const takenText = useTakenText()
  const { data } = useQuery(purgePreviewOptions(selecting.selection ?? { deletionIds: [1] }))
  if (!data) return null
  const what = takenText({ kind: 'folder', experiments: data.experiments, runs: data.runs })
  const size = data.bytes > 0 ? formatBytes(data.bytes) : ''
  return <span className={styles['quiet']}>{[what, size].filter(text => text !== '').join(comma)}</span>
}

const Totals = ({ trash }: { trash: Trash }) => {
  const { t, i18n } = useTranslation('trash')
  const { items, total, bytes, measuring, cleanUp } = trash
  const size = formatBytes(bytes)
  const time = absoluteTime(cleanUp.at, i18n.language)
  return (
    <div className={styles['totals']}>
      <span role="status">
        {total < items
          ? t('shown', { shown: total, total: items })
          : measuring && bytes === 0
            ? t('totalOnly', { count: items })
            : t(measuring ? 'totalAtLeast' : 'totalWith', { count: items, size })}
      </span>
      <span className={styles['next']} title={cleanUp.notCounted > 0 ? t('notCounted') : undefined}>
        {t('nextCleanUp', { time, count: cleanUp.items })}
      </span>
    </div>
  )
}
