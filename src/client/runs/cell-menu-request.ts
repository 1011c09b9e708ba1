import type { CellContextMenuEvent, CellKeyDownEvent } from 'ag-grid-community'
import { isGroup, type GridRow, type TableRow } from './row-source.ts'
import { NAME_COLUMN, SELECT_COLUMN } from './run-columns.ts'

/** A cell whose menu is asked for, and where on the screen it shall open. */
export interface CellMenuRequest {
  row: TableRow
  column: string
  x: number
  y: number
}

/** Shift+F10 and the menu key, as everywhere; F, as in filter. */
export const isMenuKey = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  (key === 'ContextMenu' || (key === 'F10' && shiftKey) || (key === 'f' && !shiftKey))

/** The menu of the cell of an event, with the keyboard's place on it; null where there is no run. */
export function menuOfCell({
  api,
  event,
  data,
  column,
  rowIndex,
}: CellKeyDownEvent<GridRow> | CellContextMenuEvent<GridRow>): CellMenuRequest | null {
  if (data === undefined || isGroup(data) || rowIndex === null) return null
  const id = column.getColId() === SELECT_COLUMN ? NAME_COLUMN : column.getColId()
  api.setFocusedCell(rowIndex, column)
  if (event instanceof MouseEvent) return { row: data, column: id, x: event.clientX, y: event.clientY }
  const cell = document.activeElement?.getBoundingClientRect()
  return { row: data, column: id, x: (cell?.left ?? 0) + 8, y: cell?.bottom ?? 0 }
}
