import type { ICellRendererParams } from 'ag-grid-community'
import { paths } from '../../navigation/paths.ts'
import type { TableRow } from '../row-source.ts'
import { CellLink } from './CellLink.tsx'

/** The run that this one is nested in. Its id stands for a parent that is gone. */
export function ParentCell({ data }: ICellRendererParams<TableRow>) {
  if (data === undefined || data.run.parentRunId === null) return null
  const { parentRunId, parentName } = data.run
  if (parentName === null) return <span className="run-quiet run-mono">{parentRunId.slice(0, 8)}</span>
  return (
    <CellLink to={paths.run(parentRunId)} title={parentName} className="run-link">
      {parentName}
    </CellLink>
  )
}
