import type { ICellRendererParams } from 'ag-grid-community'
import type { TableRow } from '../row-source.ts'

/** The last part of the path of the program that made the run. */
export function SourceCell({ value }: ICellRendererParams<TableRow, string | null>) {
  if (!value) return null
  return (
    <span className="run-mono">
      {value
        .replace(/[/\\]+$/, '')
        .split(/[/\\]/)
        .at(-1)}
    </span>
  )
}
