import type { Column, GridApi } from 'ag-grid-community'
import type { TableRow } from './row-source.ts'

/**
 * Keeps the keyboard's place on its run. The grid's own focus stays at a position, where after new rows or another
 * order a different run stands.
 */
export class FocusKeeper {
  #run: { runId: string; column: string } | null = null

  /** The focus moved: answers the cell that it is on, null when that is none with a run. */
  note(api: GridApi<TableRow>): { column: Column; data: TableRow } | null {
    const cell = api.getFocusedCell()
    if (cell?.rowPinned === 'top') {
      this.#run = null
      const pinned = api.getPinnedTopRow<TableRow>(cell.rowIndex)?.data
      return pinned === undefined ? null : { column: cell.column, data: pinned }
    }
    const data = cell === null ? undefined : api.getDisplayedRowAtIndex(cell.rowIndex)?.data
    if (cell === null || data === undefined) {
      this.#run = null
      return null
    }
    this.#run = { runId: data.run.runId, column: cell.column.getColId() }
    return { column: cell.column, data }
  }

  /** The rows changed: where another run stands at the focused position now, moves to where its own has gone. */
  follow(api: GridApi<TableRow>, grid: HTMLElement | null): void {
    const kept = this.#run
    const cell = api.getFocusedCell()
    if (kept === null || cell === null || !grid?.contains(document.activeElement)) return
    const now = api.getDisplayedRowAtIndex(cell.rowIndex)?.data?.run.runId
    if (now === undefined || now === kept.runId) return
    const position = api.getRowNode(kept.runId)?.rowIndex
    if (position !== null && position !== undefined) api.setFocusedCell(position, kept.column)
  }
}
