import type { ICellRendererParams } from 'ag-grid-community'
import { paths } from '../../navigation/paths.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import type { TableRow } from '../row-source.ts'
import { CellLink } from './CellLink.tsx'

/** A moment, as how long ago it was. */
export function TimeCell({ data, value }: ICellRendererParams<TableRow, number | null>) {
  if (data === undefined || typeof value !== 'number') return null
  return <RelativeTime time={value} />
}

/** When a run started, which leads to it. */
export function StartCell({ data }: ICellRendererParams<TableRow>) {
  if (data === undefined) return null
  return (
    <CellLink to={paths.run(data.run.runId)} className="run-link">
      <RelativeTime time={data.run.startTime} />
    </CellLink>
  )
}
