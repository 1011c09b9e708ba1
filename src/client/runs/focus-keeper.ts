import type { Column, GridApi } from 'ag-grid-community'
import { rowId, type GridRow } from './row-source.ts'

/**
 * Keeps the keyboard's place on its row. The grid's own focus stays at a position, where after new rows or another
 * order a different one stands.
 */
export class FocusKeeper {
  #row: { id: string; column: string } | null = null

  /** The focus moved: answers the cell that it is on, null when that is none with a row. */
  note(api: GridApi<GridRow>): { column: Column; data: GridRow } | null {
    const cell = api.getFocusedCell()
    if (cell?.rowPinned === 'top') {
      this.#row = null
      const pinned = api.getPinnedTopRow<GridRow>(cell.rowIndex)?.data
      return pinned === undefined ? null : { column: cell.column, data: pinned }
    }
    const data = cell === null ? undefined : api.getDisplayedRowAtIndex(cell.rowIndex)?.data
    if (cell === null || data === undefined) {
      this.#row = null
      return null
    }
    this.#row = { id: rowId(data), column: cell.column.getColId() }
    return { column: cell.column, data }
  }

  /** The rows changed: where another one stands at the focused position now, moves to where its own has gone. */
  follow(api: GridApi<GridRow>, grid: HTMLElement | null): void {
    const kept = this.#row
    const cell = api.getFocusedCell()
    if (kept === null || cell === null || !grid?.contains(document.activeElement)) return
    const now = api.getDisplayedRowAtIndex(cell.rowIndex)?.data
    if (now === undefined || rowId(now) === kept.id) return
    const position = api.getRowNode(kept.id)?.rowIndex
    if (position !== null && position !== undefined) api.setFocusedCell(position, kept.column)
  }
}
