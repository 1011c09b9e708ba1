import type { ICellRendererParams } from 'ag-grid-community'
import { useMemo, type ComponentType } from 'react'
import { drawnCell, flatColumns, type GridColumn, type GridColumnOptions } from './grid-columns.ts'
import './RunGrid.css'
import classes from './RowsPreview.module.css'
import type { TableRow } from './row-source.ts'
import { SELECT_COLUMN } from './run-columns.ts'

const ROW_HEIGHT = 32
/** What stands above the rows in any case. */
const ABOVE = 176

interface Props {
  rows: readonly TableRow[]
  columns: readonly string[]
  options: GridColumnOptions
  label: string
}

/**
 * The first rows as the grid will draw them, but for what can be done with them: they are there to be read while the grid,
 * which takes several times as long, is made.
 */
export function RowsPreview({ rows, columns, options, label }: Props) {
  const shown = useMemo(() => visibleColumns(flatColumns(columns, options)), [columns, options])
  const most = Math.ceil((window.innerHeight - ABOVE) / ROW_HEIGHT)
  return (
    <div className={`run-grid ${classes['preview']}`}>
      <div role="status" aria-label={label} />
      <div inert aria-hidden>
        <div className={classes['head']}>
          {shown.map(column => (
            <span key={column.colId} className={cellClass(column, '')} style={{ width: column.width }}>
              {column.colId === SELECT_COLUMN ? null : (
                <span className="run-header-text">{column.headerName}</span>
              )}
            </span>
          ))}
        </div>
        {rows.slice(0, most).map(row => (
          <div key={row.run.runId} className={classes['row']}>
            {shown.map(column => (
              <Cell key={column.colId} column={column} row={row} />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function Cell({ column, row }: { column: GridColumn; row: TableRow }) {
  const { renderer, params, value, text, isNumber } = drawnCell(column, row)
  const Drawn = renderer as ComponentType<Partial<ICellRendererParams>> | undefined
  return (
    <span className={cellClass(column, isNumber ? 'run-number' : '')} style={{ width: column.width }}>
      {Drawn === undefined ? text : <Drawn {...params} data={row} value={value} />}
    </span>
  )
}

const cellClass = (column: GridColumn, more: string): string =>
  [classes['cell'], ...[column.cellClass, column.headerClass].flat(), more].filter(Boolean).join(' ')

/** Those that begin within the window. */
const visibleColumns = (columns: readonly GridColumn[]): GridColumn[] => {
  let left = 0
  return columns.filter(({ width = 0 }) => {
    const begins = left
    left += width
    return begins < window.innerWidth
  })
}
