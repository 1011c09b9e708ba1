import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { visibleText } from '../../folders/display-name.ts'
import { useTakenText } from '../../trash/use-taken-text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { absoluteTime, shortTime } from '../../ui/format/time.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import type { GridRows } from '../../ui/use-grid-rows.ts'
import { DaysLeft } from './DaysLeft.tsx'
import { useDeletionName } from './deletion-text.ts'
import type { TrashRow } from './trash-order.ts'
import styles from './TrashTable.module.css'

interface Props {
  row: TrashRow
  /** How long the trash keeps things, in days. */
  days: number
  now: number
  active: boolean
  busy: boolean
  rowProps: ReturnType<GridRows['rowProps']>
  onRestore: () => void
}

/** One deletion. */
export const DeletionRow = ({ row, days, now, active, busy, rowProps, onRestore }: Props) => {
  const { t, i18n } = useTranslation('trash')
  const name = useDeletionName()(row)
  const holds = useTakenText()(row)
  const taken = row.takenPath !== null
  return (
    <div role="row" {...rowProps} className={styles['row']} aria-busy={busy}>
      <div role="rowheader" className={styles['name']} title={name}>
        <UiIcon name={row.kind} color="var(--text-3)" />
        <bdi>{name}</bdi>
      </div>
      <div role="gridcell" className={styles['place']} title={row.wasIn}>
        <bdi>{row.wasIn === '' ? t('root') : visibleText(row.wasIn)}</bdi>
      </div>
      <div role="gridcell" className={styles['holds']}>
        {holds || <span aria-label={t('nothing')}>–</span>}
      </div>
      <div role="gridcell" className={styles['by']} title={row.actor}>
        <Avatar name={row.actor} />
        <bdi>{row.actor}</bdi>
      </div>
      <div role="gridcell" className={styles['at']}>
        <time
          dateTime={new Date(row.deletedAt).toISOString()}
          title={absoluteTime(row.deletedAt, i18n.language)}
        >
          {shortTime(row.deletedAt, i18n.language)}
        </time>
      </div>
      <div role="gridcell" className={styles['left']}>
        <DaysLeft expiresAt={row.expiresAt} now={now} days={days} />
      </div>
      <div role="gridcell" className={styles['actions']}>
        <Button
          size="xs"
          loading={busy}
          tabIndex={active ? 0 : -1}
          aria-label={taken ? t('restoreNamedAs', { name }) : t('restoreNamed', { name })}
          leftSection={<UiIcon name="restore" />}
          onClick={onRestore}
        >
          {taken ? t('restoreAs') : t('restore')}
        </Button>
      </div>
    </div>
  )
}
