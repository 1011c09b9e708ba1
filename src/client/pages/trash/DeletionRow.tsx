import { Button, Checkbox, Skeleton } from '@mantine/core'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { visibleText } from '../../folders/display-name.ts'
import { useTakenText } from '../../trash/use-taken-text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { formatBytes } from '../../ui/format/number.ts'
import { absoluteTime, shortTime } from '../../ui/format/time.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import type { GridRows } from '../../ui/use-grid-rows.ts'
import { DaysLeft } from './DaysLeft.tsx'
import { useDeletionName } from './deletion-text.ts'
import type { TrashRow } from './trash-order.ts'
import styles from './TrashTable.module.css'

interface Props {
  /** Undefined while it is loaded. */
  row: TrashRow | undefined
  /** How long the trash keeps things, in days. */
  days: number
  now: number
  active: boolean
  busy: boolean
  chosen: boolean
  rowProps: ReturnType<GridRows['rowProps']>
  /** @param range up to it from the row that was chosen before */
  onChoose: (range: boolean) => void
  onRestore: () => void
}

/** One deletion. */
export const DeletionRow = (props: Props) => {
  const { row, rowProps } = props
  const { t } = useTranslation()
  if (row === undefined)
    return (
      <div role="row" {...rowProps} className={styles['row']} aria-busy>
        <div role="gridcell" aria-label={t('loading', { ns: 'common' })} className={styles['check']} />
        <div role="rowheader" aria-label={t('loading', { ns: 'common' })} className={styles['name']}>
          <Skeleton height={8} width="60%" radius="xl" />
        </div>
      </div>
    )
  return <LoadedRow {...props} row={row} />
}

const LoadedRow = ({
  row,
  days,
  now,
  active,
  busy,
  chosen,
  rowProps,
  onChoose,
  onRestore,
}: Props & { row: TrashRow }) => {
  const { t, i18n } = useTranslation('trash')
  const name = useDeletionName()(row)
  const what = useTakenText()(row)
  const size = row.bytes === null || row.bytes === 0 ? '' : formatBytes(row.bytes)
  const comma = i18n.language === 'zh-CN' ? '，' : ', '
  const holds = [what, size].filter(text => text !== '').join(comma)
  const taken = row.takenPath !== null
  const tabIndex = active ? 0 : -1
  return (
    <div role="row" {...rowProps} className={styles['row']} aria-busy={busy} aria-selected={chosen}>
      <div role="gridcell" className={styles['check']}>
        <Checkbox
          size="xs"
          tabIndex={tabIndex}
          aria-label={t('choose', { name })}
          checked={chosen}
          onChange={() => undefined}
          onClick={(event: MouseEvent) => onChoose(event.shiftKey)}
        />
      </div>
      <div role="rowheader" className={styles['name']} title={name}>
        <UiIcon name={row.kind} color="var(--text-3)" />
        <bdi>{name}</bdi>
      </div>
      <div role="gridcell" className={styles['place']} title={row.wasIn}>
        <bdi>{row.wasIn === '' ? t('root') : visibleText(row.wasIn)}</bdi>
      </div>
      <div role="gridcell" className={styles['holds']} title={holds}>
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
        {row.expiresAt === null ? (
          <span title={t('alwaysKeptWhy')}>{t('alwaysKept')}</span>
        ) : (
          <DaysLeft expiresAt={row.expiresAt} now={now} days={days} />
        )}
      </div>
      <div role="gridcell" className={styles['actions']}>
        <Button
          size="xs"
          loading={busy}
          tabIndex={tabIndex}
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
