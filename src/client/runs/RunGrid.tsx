import {
  CellStyleModule,
  ColumnApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  ModuleRegistry,
  PinnedRowModule,
  RenderApiModule,
  RowApiModule,
  RowStyleModule,
  ScrollApiModule,
  type CellContextMenuEvent,
  type CellKeyDownEvent,
  type CellMouseOverEvent,
  type ColumnMovedEvent,
  type ColumnResizedEvent,
  type FullWidthCellKeyDownEvent,
  type GridApi,
} from 'ag-grid-community'
import { AgGridReact } from 'ag-grid-react'
import { useImperativeHandle, useMemo, useRef, type Ref } from 'react'
import type { GroupRow } from '#contract/runs.ts'
import { isMenuKey, menuOfCell, type CellMenuRequest } from './cell-menu-request.ts'
import { gridColumns, wholeText, type ColumnTexts, type GridColumnOptions } from './grid-columns.ts'
import { FocusKeeper } from './focus-keeper.ts'
import { gridHandle, type RunGridHandle } from './grid-handle.ts'
import { gridTheme } from './grid-theme.ts'
import './RunGrid.css'
import {
  BLOCK_SIZE,
  isGroup,
  rowId,
  runOf,
  type GridRow,
  type RowSource,
  type TableRow,
} from './row-source.ts'
import type { GroupPath } from './group-by.ts'
import { NAME_COLUMN, SELECT_COLUMN } from './run-columns.ts'

ModuleRegistry.registerModules([
  InfiniteRowModelModule,
  RowApiModule,
  ScrollApiModule,
  ColumnApiModule,
  RenderApiModule,
  RowStyleModule,
  CellStyleModule,
  LocaleModule,
  PinnedRowModule,
])

interface Props {
  source: RowSource
  /** How many rows there will be, as far as is known before the first reply. */
  expectedRows: number
  /** Rows that stay at the top. */
  pinnedRows: readonly TableRow[]
  columns: readonly string[]
  /** How they are drawn. */
  options: GridColumnOptions
  label: string
  nonce: string
  onMoved: (columns: string[]) => void
  onResized: (widths: Record<string, number>) => void
  onOpen: (runId: string) => void
  onToggle: (runId: string, position: number, extend: boolean) => void
  onToggleOpen: ((runId: string, open: boolean) => void) | null
  onToggleGroup: ((keys: GroupPath, open: boolean) => void) | null
  /** The row next to the one that the keyboard was on, reached with Shift. */
  onExtend: (fromId: string, runId: string, position: number) => void
  onDelete: (focused: string | null) => void
  /** The row that the pointer is on. */
  onHover: (runId: string | null) => void
  /** The keys of a row's marks. */
  onMark: (mark: 'star' | 'pin' | 'eye', row: TableRow) => void
  onScrolled: (first: number, last: number) => void
  /** The keyboard is on a cell: its column and all of its value. */
  onFocused: (column: string, text: string | null) => void
  onRows: () => void
  /** The menu of a cell is asked for, by pointer or key. */
  onMenu: (request: CellMenuRequest) => void
  ref: Ref<RunGridHandle>
}

/** The run table's rows and headers: AG Grid over a {@link RowSource}. What is chosen, sorted and shown is not its. */
export function RunGrid(props: Props) {
  const { source, columns, options } = props
  const { texts } = options
  const api = useRef<GridApi<GridRow>>(null)
  const keeper = useRef(new FocusKeeper())
  const box = useRef<HTMLDivElement>(null)

  const columnDefs = useMemo(() => gridColumns(columns, options), [columns, options])
  const pinnedRows = useMemo<GridRow[]>(() => [...props.pinnedRows], [props.pinnedRows])
  const top = useRef(0)
  useImperativeHandle(props.ref, () => gridHandle(api, box, top), [])

  const reportScroll = () => {
    if (api.current === null || api.current.isDestroyed()) return
    const range = api.current.getVerticalPixelRange()
    top.current = range.top
    const first = Math.floor(range.top / ROW_HEIGHT)
    props.onScrolled(first, Math.max(first, Math.ceil(range.bottom / ROW_HEIGHT) - 1))
  }

  return (
    <div
      ref={box}
      onMouseLeave={() => props.onHover(null)}
      className="run-grid"
      onKeyDownCapture={event => {
        if (event.key !== 'Delete' || event.defaultPrevented) return
        const cell = inCell(event.target) ? api.current?.getFocusedCell() : null
        const node =
          cell == null || cell.rowPinned ? undefined : api.current?.getDisplayedRowAtIndex(cell.rowIndex)
        props.onDelete(runOf(node?.data)?.runId ?? null)
      }}
    >
      <AgGridReact<GridRow>
        theme={gridTheme}
        styleNonce={props.nonce}
        rowModelType="infinite"
        datasource={source}
        columnDefs={columnDefs}
        maintainColumnOrder={false}
        getRowId={getRowId}
        pinnedTopRowData={pinnedRows}
        rowClassRules={ROW_CLASSES}
        rowHeight={ROW_HEIGHT}
        headerHeight={ROW_HEIGHT}
        groupHeaderHeight={24}
        cacheBlockSize={BLOCK_SIZE}
        maxBlocksInCache={8}
        maxConcurrentDatasourceRequests={64}
        infiniteInitialRowCount={props.expectedRows}
        rowBuffer={8}
        suppressDragLeaveHidesColumns
        suppressMoveWhenColumnDragging
        suppressColumnMoveAnimation
        animateRows={false}
        overlayNoRowsTemplate="<span></span>"
        getLocaleText={({ key, defaultValue }) =>
          key === 'ariaSortableColumn' ? texts.sortHint : defaultValue
        }
        onGridReady={event => {
          api.current = event.api
          event.api.setGridAriaProperty('label', props.label)
          source.center = () =>
            (event.api.getFirstDisplayedRowIndex() + event.api.getLastDisplayedRowIndex()) / 2
        }}
        onModelUpdated={event => {
          keeper.current.follow(event.api, box.current)
          reportScroll()
          props.onRows()
        }}
        onBodyScroll={reportScroll}
        // the grid takes note of its height after it has told of it
        onGridSizeChanged={() => requestAnimationFrame(reportScroll)}
        onCellMouseOver={event => {
          showWhole(event, texts)
          props.onHover(runOf(event.data)?.runId ?? null)
        }}
        onCellFocused={event => {
          const cell = keeper.current.note(event.api)
          const id = cell?.column.getColId() ?? ''
          props.onFocused(id, cell === null ? null : wholeText(cell.data, id, texts))
        }}
        onCellKeyDown={event => onCellKey(event, props)}
        preventDefaultOnContextMenu
        onCellContextMenu={event => onCellMenu(event, props)}
        onColumnMoved={event => onMoved(event, props.onMoved)}
        onColumnResized={event => onResized(event, props.onResized)}
      />
    </div>
  )
}

const ROW_HEIGHT = 32
const ROW_CLASSES = {
  'run-loading': ({ data }: { data: GridRow | undefined }) => data === undefined,
  'run-group-row': ({ data }: { data: GridRow | undefined }) => isGroup(data),
}
/** Widths that are the reader's choice, not the grid's own doing. */
const BY_READER = new Set<string>(['uiColumnResized', 'api'])
/** Whether a key was pressed on a cell; the grid remembers its focused cell also while the focus is on a header. */
const inCell = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('.ag-cell') !== null
const getRowId = ({ data }: { data: GridRow }) => rowId(data)

type CellKey = CellKeyDownEvent<GridRow> | FullWidthCellKeyDownEvent<GridRow>

function onCellKey(cell: CellKey, props: Props): void {
  const { event, node, data, api } = cell
  if (!(event instanceof KeyboardEvent) || data === undefined) return
  if (isGroup(data)) {
    onGroupKey(event, data.group, props)
    return
  }
  if (isMenuKey(event) && 'column' in cell) {
    event.preventDefault()
    onCellMenu(cell, props)
  }
  if (!event.ctrlKey && !event.metaKey && !event.altKey) {
    if (event.key === 's') props.onMark('star', data)
    if (event.key === 'p') props.onMark('pin', data)
    if (event.key === 'v') props.onMark('eye', data)
  }
  if (
    event.shiftKey &&
    !node.rowPinned &&
    (event.key === 'ArrowDown' || event.key === 'ArrowUp') &&
    props.options.selectable
  ) {
    const position = (node.rowIndex ?? 0) + (event.key === 'ArrowDown' ? 1 : -1)
    const next = api.getDisplayedRowAtIndex(position)?.data
    if (next !== undefined && !isGroup(next)) props.onExtend(data.run.runId, next.run.runId, position)
  }
  if (event.key === 'Enter') props.onOpen(data.run.runId)
  if (event.key === '+' || event.key === '-') {
    const { children, expanded, runId } = data.run
    const open = event.key === '+'
    if (children > 0 && expanded !== open) props.onToggleOpen?.(runId, open)
  }
  if (event.key === ' ') {
    event.preventDefault()
    if (props.options.selectable)
      props.onToggle(data.run.runId, node.rowPinned ? -1 : (node.rowIndex ?? 0), event.shiftKey)
  }
}

function onGroupKey(event: KeyboardEvent, { keys, expanded }: GroupRow, props: Props): void {
  const presses = event.key === 'Enter' || event.key === ' '
  if (presses) event.preventDefault()
  const open = event.key === '+' ? true : event.key === '-' ? false : presses ? !expanded : expanded
  if (open !== expanded) props.onToggleGroup?.(keys, open)
}

function onCellMenu(cell: CellKeyDownEvent<GridRow> | CellContextMenuEvent<GridRow>, props: Props): void {
  const request = menuOfCell(cell)
  if (request !== null) props.onMenu(request)
}

/** All digits of a number, and all of a text that the cell may cut, on hover; set late, as cells are many. */
function showWhole({ event, data, column }: CellMouseOverEvent<GridRow>, texts: ColumnTexts): void {
  const cell = event?.target instanceof Element ? event.target.closest('.ag-cell') : null
  const whole = wholeText(data, column.getColId(), texts)
  if (cell instanceof HTMLElement && whole !== null) cell.title = whole
}

function onMoved({ api, finished, source }: ColumnMovedEvent<GridRow>, tell: Props['onMoved']): void {
  if (!finished || source !== 'uiColumnMoved') return
  const shown = api.getAllDisplayedColumns().map(column => column.getColId())
  tell(shown.filter(id => id !== SELECT_COLUMN && id !== NAME_COLUMN))
}

function onResized(event: ColumnResizedEvent<GridRow>, tell: Props['onResized']): void {
  const { finished, columns, source } = event
  if (!finished || columns === null || !BY_READER.has(source)) return
  tell(Object.fromEntries(columns.map(column => [column.getColId(), column.getActualWidth()])))
}
