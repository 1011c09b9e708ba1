import type { GridApi, IRowNode } from 'ag-grid-community'
import type { RefObject } from 'react'
import { fittedWidths } from './fit-columns.ts'
import { NAME_COLUMN, SELECT_COLUMN } from './run-columns.ts'
import { runOf, type GridRow, type TableRow } from './row-source.ts'

/** What the page may ask of the grid. */
export interface RunGridHandle {
  /** Reads all loaded rows again, without a blank in between. */
  refresh(): void
  scrollToTop(): void
  readonly atTop: boolean
  /** Ids of the loaded rows, those on screen first. */
  readonly loadedIds: string[]
  /** The ids of the loaded rows at the positions from `start` up to, not including, `end`. */
  idsAt(start: number, end: number): string[]
  /** Shows new values of loaded rows in place. */
  update(rows: readonly TableRow[]): void
  /** Shows a tag of a loaded row as it will be once it is written; null: it has none. */
  setTag(runId: string, key: string, value: string | null): void
  /** Puts the keyboard into the grid. */
  focus(): void
  /** Puts the keyboard on a column's header; on the name's when it is not shown. */
  focusHeader(column: string): void
  /** Makes a column as wide as what is on screen of it; null: all of them. */
  autoSize(column: string | null): void
}

export function gridHandle(
  api: RefObject<GridApi<GridRow> | null>,
  box: RefObject<HTMLElement | null>,
  /** How far it is scrolled, in pixels, as it told last: to ask it has everything laid out. */
  top: RefObject<number>,
): RunGridHandle {
  return {
    refresh: () => api.current?.refreshInfiniteCache(),
    scrollToTop: () => {
      if (top.current > 0 && (api.current?.getDisplayedRowCount() ?? 0) > 0)
        api.current?.ensureIndexVisible(0, 'top')
    },
    get atTop() {
      return (api.current?.getVerticalPixelRange().top ?? 0) < 1
    },
    get loadedIds() {
      const first = api.current?.getFirstDisplayedRowIndex() ?? 0
      const last = api.current?.getLastDisplayedRowIndex() ?? 0
      const nodes = loadedNodes(api.current)
      const shown = (node: IRowNode<GridRow>) => (node.rowIndex ?? 0) >= first && (node.rowIndex ?? 0) <= last
      return [...nodes.filter(shown), ...nodes.filter(node => !shown(node))].flatMap(
        node => runOf(node.data)?.runId ?? [],
      )
    },
    idsAt(start, end) {
      const within = ({ rowIndex }: IRowNode<GridRow>) =>
        rowIndex !== null && rowIndex >= start && rowIndex < end
      return loadedNodes(api.current)
        .filter(within)
        .flatMap(node => runOf(node.data)?.runId ?? [])
    },
    update(rows) {
      const fresh = new Map(rows.map(row => [row.run.runId, row]))
      for (const node of loadedNodes(api.current)) {
        const row = fresh.get(runOf(node.data)?.runId ?? '')
        const before = runOf(node.data)
        if (row === undefined || before === undefined || row.run.change === before.change) continue
        // Rows are read again by themselves: where they stand in a tree is as it was.
        const { level, children, expanded, matched } = before
        node.updateData({ ...row, run: { ...row.run, level, children, expanded, matched } })
      }
    },
    setTag(runId, key, value) {
      const node = loadedNodes(api.current).find(({ data }) => runOf(data)?.runId === runId)
      const place = node?.data?.places.get(`tags.${key}`)
      const run = runOf(node?.data)
      if (node?.data === undefined || run === undefined || place === undefined) return
      const { places } = node.data
      node.updateData({ run: { ...run, values: run.values.with(place, value) }, places })
    },
    focus: () => {
      const cell = api.current?.getFocusedCell()
      if (cell != null) api.current?.setFocusedCell(cell.rowIndex, cell.column)
      else api.current?.setFocusedCell(api.current.getFirstDisplayedRowIndex(), NAME_COLUMN)
    },
    focusHeader: column => api.current?.setFocusedHeader(api.current.getColumn(column) ?? NAME_COLUMN),
    autoSize: column => {
      const ids = api.current?.getAllDisplayedColumns().map(shown => shown.getColId()) ?? []
      const columns = column === null ? ids.filter(id => id !== SELECT_COLUMN) : [column]
      if (box.current === null) return
      const widths = Object.entries(fittedWidths(box.current, columns))
      api.current?.setColumnWidths(widths.map(([key, newWidth]) => ({ key, newWidth })))
    },
  }
}

function loadedNodes(api: GridApi<GridRow> | null): IRowNode<GridRow>[] {
  const nodes: IRowNode<GridRow>[] = []
  api?.forEachNode(node => {
    if (node.data !== undefined) nodes.push(node)
  })
  return nodes
}
