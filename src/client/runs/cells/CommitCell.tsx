import type { ICellRendererParams } from 'ag-grid-community'
import type { TableRow } from '../row-source.ts'

/** The first digits of the Git commit. */
export function CommitCell({ value }: ICellRendererParams<TableRow, string | null>) {
  if (!value) return null
  return <span className="run-mono">{value.slice(0, 7)}</span>
}
