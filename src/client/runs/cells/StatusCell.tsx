import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { StatusIcon, type StatusMark } from '../../ui/StatusIcon.tsx'
import type { RunRow } from '#contract/runs.ts'
import type { TableRow } from '../row-source.ts'

const MARKS: Record<RunRow['status'], StatusMark> = {
  RUNNING: 'running',
  SCHEDULED: 'scheduled',
  FINISHED: 'finished',
  FAILED: 'failed',
  KILLED: 'killed',
}

/** A run's status: shape and word. */
export function StatusCell({ data }: ICellRendererParams<TableRow>) {
  const { t } = useTranslation('common')
  if (data === undefined) return null
  const mark = MARKS[data.run.status]
  return (
    <span className="run-status">
      <StatusIcon status={mark} decorative />
      <span>{t(`status.${mark}`)}</span>
    </span>
  )
}
