import type { ICellRendererParams } from 'ag-grid-community'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useClockText } from '../../ui/format/clock.ts'
import { absoluteTime } from '../../ui/format/time.ts'
import { StatusIcon, type StatusMark } from '../../ui/StatusIcon.tsx'
import type { RunRow } from '#contract/runs.ts'
import type { TableRow } from '../row-source.ts'
import { runProgress, type RunProgress } from '../run-progress.ts'
import { silence } from '../silence.ts'
import type { CellLabels } from '../cell-labels.ts'
import { useTable } from '../table-context.ts'

const MARKS: Record<RunRow['status'], keyof CellLabels['status']> = {
  RUNNING: 'running',
  SCHEDULED: 'scheduled',
  FINISHED: 'finished',
  FAILED: 'failed',
  KILLED: 'killed',
}

/** A run's status: shape and word; for one that runs how far it is, or for how long it has written nothing. */
export function StatusCell({ data }: ICellRendererParams<TableRow>) {
  const { labels } = useTable()
  if (data === undefined) return null
  const { status, lastWriteAt, deletedAt } = data.run
  if (status === 'RUNNING' && deletedAt === null)
    return <RunningStatus row={data} lastWriteAt={lastWriteAt} />
  const mark = MARKS[status]
  return <Status mark={mark} text={labels.status[mark]} />
}

function RunningStatus({ row, lastWriteAt }: { row: TableRow; lastWriteAt: number }) {
  const { t, i18n } = useTranslation('experiment')
  const { labels } = useTable()
  const silent = useClockText(now => silence(lastWriteAt, now, i18n.language))
  if (silent === '') {
    const progress = runProgress(row)
    const status = <Status mark="running" text={labels.status.running} />
    return progress === null ? status : <Advancing progress={progress}>{status}</Advancing>
  }
  return (
    <Status
      mark="noSignal"
      text={t('table.noSignal', { silent })}
      title={t('table.noSignalHint', { time: absoluteTime(lastWriteAt, i18n.language) })}
    />
  )
}

/** How far a run is beside its status: a bar and a share; what it was worked out from on hover. */
function Advancing({ progress, children }: { progress: RunProgress; children: ReactNode }) {
  const { t, i18n } = useTranslation('experiment')
  const { share, of } = progress
  const number = (value: number) => value.toLocaleString(i18n.language, { maximumFractionDigits: 1 })
  const title =
    of === null
      ? t('table.progressTold')
      : t(`table.progress.${of.unit}`, { done: number(of.done), total: number(of.total) })
  return (
    <span className="run-progress" title={title}>
      {children}
      <span className="run-share">{`${Math.floor(share * 100)}%`}</span>
      <span className="run-bar" aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  )
}

const Status = ({ mark, text, title }: { mark: StatusMark; text: string; title?: string }) => (
  <span className="run-status" title={title}>
    <StatusIcon status={mark} decorative />
    <span>{text}</span>
  </span>
)
