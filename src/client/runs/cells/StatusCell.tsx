import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { useClockText } from '../../ui/format/clock.ts'
import { absoluteTime } from '../../ui/format/time.ts'
import { StatusIcon, type StatusMark } from '../../ui/StatusIcon.tsx'
import type { RunRow } from '#contract/runs.ts'
import type { TableRow } from '../row-source.ts'
import { silence } from '../silence.ts'

const MARKS: Record<RunRow['status'], StatusMark> = {
  RUNNING: 'running',
  SCHEDULED: 'scheduled',
  FINISHED: 'finished',
  FAILED: 'failed',
  KILLED: 'killed',
}

/** A run's status: shape and word; for one that runs but writes nothing any more, for how long. */
export function StatusCell({ data }: ICellRendererParams<TableRow>) {
  const { t } = useTranslation('common')
  if (data === undefined) return null
  const { status, lastWriteAt, deletedAt } = data.run
  if (status === 'RUNNING' && deletedAt === null) return <RunningStatus lastWriteAt={lastWriteAt} />
  const mark = MARKS[status]
  return <Status mark={mark} text={t(`status.${mark}`)} />
}

function RunningStatus({ lastWriteAt }: { lastWriteAt: number }) {
  const { t, i18n } = useTranslation('experiment')
  const silent = useClockText(now => silence(lastWriteAt, now, i18n.language))
  if (silent === '') return <Status mark="running" text={t('status.running', { ns: 'common' })} />
  return (
    <Status
      mark="noSignal"
      text={t('table.noSignal', { silent })}
      title={t('table.noSignalHint', { time: absoluteTime(lastWriteAt, i18n.language) })}
    />
  )
}

const Status = ({ mark, text, title }: { mark: StatusMark; text: string; title?: string }) => (
  <span className="run-status" title={title}>
    <StatusIcon status={mark} decorative />
    <span>{text}</span>
  </span>
)
