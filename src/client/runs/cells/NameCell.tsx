import type { ICellRendererParams } from 'ag-grid-community'
import { Link } from 'react-router'
import { paths } from '../../navigation/paths.ts'
import type { TableRow } from '../row-source.ts'
import { runColor } from '../run-colors.ts'

/** The run's colour and its name, which leads to it. */
export function NameCell({ data }: ICellRendererParams<TableRow>) {
  if (data === undefined) return null
  const { runId, name } = data.run
  return (
    <span className="run-name">
      <span className="run-dot" style={{ background: runColor(runId) }} aria-hidden />
      <Link to={paths.run(runId)} tabIndex={-1} title={name}>
        {name}
      </Link>
    </span>
  )
}
