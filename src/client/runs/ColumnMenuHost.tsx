import { useRef, type RefObject } from 'react'
import type { SortItem } from './column-codec.ts'
import { moveColumn, reorder, replaceColumn, type ColumnMove } from './column-order.ts'
import { ColumnMenu } from './ColumnMenu.tsx'
import type { RunGridHandle } from './grid-handle.ts'
import { baseColumn, columnKind, NAME_COLUMN, withAggregate } from './run-columns.ts'
import type { ColumnChoice } from './use-column-choice.ts'

/** The column whose menu is open, and its header. */
export interface OpenColumn {
  readonly column: string
  readonly header: HTMLElement
}

interface Props {
  open: OpenColumn
  choice: ColumnChoice
  /** Those of its columns that are shown. */
  narrowed: readonly string[]
  sort: readonly SortItem[]
  onSort: (sort: SortItem[]) => void
  /** Whether there is room for columns that stay in sight. */
  pinnable: boolean
  title: (column: string) => string
  grid: RefObject<RunGridHandle | null>
  /** Says which header the keyboard belongs to now. */
  onClose: (column: string) => void
}

const MOVES: readonly ColumnMove[] = ['left', 'right', 'start']

/** The menu of a column, with what it does to the choice of columns. */
export function ColumnMenuHost({
  open,
  choice,
  narrowed,
  sort,
  onSort,
  pinnable,
  title,
  grid,
  onClose,
}: Props) {
  const { column } = open
  const { columns, pinned, formats, numbers } = choice
  const stays = (id: string) => pinnable && pinned.includes(baseColumn(id))
  const numeric = columnKind(column) === 'metrics' || numbers.includes(column)
  const next = useRef(column)

  return (
    <ColumnMenu
      column={column}
      title={title(column)}
      header={open.header}
      sort={sort}
      format={numeric ? (formats[baseColumn(column)] ?? 'usual') : null}
      curve={columnKind(column) === 'metrics' ? choice.curves.includes(baseColumn(column)) : null}
      pinned={pinnable && columns.includes(column) ? stays(column) : null}
      moves={MOVES.filter(move => moveColumn(narrowed, column, move, stays).join() !== narrowed.join())}
      onSort={onSort}
      onAggregate={aggregate => {
        const other = withAggregate(column, aggregate)
        next.current = other
        const follows = sort.map(item => (item.column === column ? { ...item, column: other } : item))
        choice.choose(replaceColumn(columns, column, other), follows)
      }}
      onFormat={format => choice.format(column, format)}
      onCurve={shown => choice.curve(column, shown)}
      onMove={move => choice.choose(reorder(columns, moveColumn(narrowed, column, move, stays)))}
      onPin={pin => choice.pin(column, pin)}
      onAutoSize={one => grid.current?.autoSize(one)}
      onHide={() => {
        next.current = columns[columns.indexOf(column) + 1] ?? NAME_COLUMN
        choice.choose(columns.filter(id => id !== column))
      }}
      onClose={() => onClose(next.current)}
    />
  )
}
