import type {
  CellClassRules,
  ColDef,
  ColGroupDef,
  ICellRendererParams,
  SuppressHeaderKeyboardEventParams,
  ValueFormatterParams,
  ValueGetterParams,
} from 'ag-grid-community'
import type { GroupValue, RunRow } from '#contract/runs.ts'
import { paramNumber } from '#contract/search/param-number.ts'
import { CommitCell } from './cells/CommitCell.tsx'
import { CurveCell } from './cells/CurveCell.tsx'
import { DurationCell } from './cells/DurationCell.tsx'
import { ExperimentCell } from './cells/ExperimentCell.tsx'
import { GroupNameCell } from './cells/GroupNameCell.tsx'
import { GroupSelectCell } from './cells/GroupSelectCell.tsx'
import { NameCell } from './cells/NameCell.tsx'
import { ParentCell } from './cells/ParentCell.tsx'
import { SelectCell } from './cells/SelectCell.tsx'
import { SelectHeader } from './cells/SelectHeader.tsx'
import { SourceCell } from './cells/SourceCell.tsx'
import { StatusCell } from './cells/StatusCell.tsx'
import { StartCell, TimeCell } from './cells/TimeCell.tsx'
import { ColumnHeader } from './ColumnHeader.tsx'
import { displayed } from './column-order.ts'
import { formatMetric, formatParam, fullMetric } from './format-value.ts'
import type { NumberFormat } from './number-format.ts'
import { spreadText, type GroupNumbers } from './group-by.ts'
import { isGroup, type GridRow, type TableRow } from './row-source.ts'
import {
  baseColumn,
  columnGroup,
  columnKind,
  COMMIT_COLUMN,
  EXPERIMENT_COLUMN,
  isNumeric,
  isSortable,
  NAME_COLUMN,
  PARENT_COLUMN,
  SELECT_COLUMN,
  SOURCE_COLUMN,
} from './run-columns.ts'

/** What the headers say, in the language of the page. */
export interface ColumnTexts {
  title: (column: string) => string
  group: (group: 'run' | 'metrics' | 'params' | 'tags') => string
  select: string
  /** How a header is sorted by keyboard. */
  sortHint: string
  /** All of what a metric comes to in a group. */
  spread: (numbers: GroupNumbers) => string
}

/** What the columns depend on besides which they are. */
export interface GridColumnOptions {
  texts: ColumnTexts
  widths: Readonly<Record<string, number>>
  formats: Readonly<Record<string, NumberFormat>>
  /** Columns that stay in sight as the name does. */
  pinned: readonly string[]
  /** Metrics that show their history beside the value. */
  curves: readonly string[]
  /** Columns of params whose values are numbers, in all that is known of them. */
  numbers: readonly string[]
  /** Whether the name stays in sight while the rest scrolls sideways. */
  pinName: boolean
  /** Whether rows can be chosen. */
  selectable: boolean
  /** Whether runs stand in groups: numbers have a deviation beside them. */
  grouped: boolean
}

/** A column as the grid takes it. */
export type GridColumn = ColDef<GridRow>
type Column = GridColumn
type Group = ColGroupDef<GridRow>

const ATTRIBUTE_FIELDS: Record<string, keyof RunRow> = {
  [NAME_COLUMN]: 'name',
  'attributes.status': 'status',
  'attributes.start_time': 'startTime',
  'attributes.end_time': 'endTime',
  'attributes.duration': 'endTime',
  'attributes.user_id': 'user',
  'attributes.run_id': 'runId',
  [PARENT_COLUMN]: 'parentName',
  'attributes.deleted_at': 'deletedAt',
  'attributes.deleted_by': 'deletedBy',
}

/** For cells that show more than their value, such as marks or the last write: they are drawn anew with every change. */
const never = () => false

const CELLS: Record<string, Column> = {
  [NAME_COLUMN]: { cellRenderer: NameCell, equals: never, width: 220, minWidth: 96 },
  'attributes.status': { cellRenderer: StatusCell, equals: never, width: 138 },
  'attributes.start_time': { cellRenderer: StartCell, width: 116 },
  'attributes.end_time': { cellRenderer: TimeCell, width: 116 },
  'attributes.duration': { cellRenderer: DurationCell, width: 96 },
  'attributes.user_id': { width: 120 },
  'attributes.run_id': { width: 250, cellClass: 'run-mono' },
  'attributes.deleted_at': { cellRenderer: TimeCell, width: 116 },
  [PARENT_COLUMN]: { cellRenderer: ParentCell, width: 150 },
  [EXPERIMENT_COLUMN]: { cellRenderer: ExperimentCell, width: 170, suppressMovable: true },
  [SOURCE_COLUMN]: { cellRenderer: SourceCell, width: 140 },
  [COMMIT_COLUMN]: { cellRenderer: CommitCell, width: 92 },
}

/** The grid's columns for the chosen ones: check box and eye, name, what is pinned, the rest; neighbours of one kind in groups. */
export function gridColumns(ids: readonly string[], options: GridColumnOptions): (Column | Group)[] {
  const { texts, pinName, selectable } = options
  const pinned = pinName ? ('left' as const) : null
  const stays = (id: string) => pinName && options.pinned.includes(baseColumn(id))
  const name = { ...column(NAME_COLUMN, options), pinned, lockPosition: 'left' as const, lockPinned: true }
  const groups: Group[] = [group('run', [selectColumn(texts.select, selectable, pinned), name], texts)]
  let before = { kind: 'run', stays: pinName }
  for (const id of displayed(ids, stays)) {
    const next = { kind: columnGroup(id), stays: stays(id) }
    const child: Column = { ...column(id, options), pinned: next.stays ? pinned : null }
    if (next.kind === before.kind && next.stays === before.stays) groups.at(-1)?.children.push(child)
    else groups.push(group(next.kind, [child], texts, next.kind === before.kind ? 'continued' : 'start'))
    before = next
  }
  return groups
}

/** The same columns without their groups, from left to right. */
export const flatColumns = (ids: readonly string[], options: GridColumnOptions): GridColumn[] =>
  gridColumns(ids, options).flatMap(one => ('children' in one ? one.children : one))

/** What the grid draws in a run's cell: by a component, else a text. */
export const drawnCell = (column: GridColumn, row: TableRow) => {
  const id = column.colId ?? ''
  const value = cellValue(row, id)
  type Params = ICellRendererParams<GridRow> & FormatterParams
  const given: Partial<Params> = { data: row, value }
  // Our cells and formatters take no more of what the grid gives.
  const params = given as Params
  const { valueFormatter } = column
  const selected = column.cellRendererSelector?.(params)
  const renderer: unknown = selected?.component ?? column.cellRenderer
  return {
    value,
    // A curve comes later than its value in any case.
    renderer: renderer === CurveCell ? undefined : renderer,
    params: (selected?.params ?? column.cellRendererParams ?? {}) as object,
    text:
      typeof valueFormatter === 'function' ? valueFormatter(params) : typeof value === 'string' ? value : '',
    isNumber: columnKind(id) === 'params' && typeof value === 'string' && paramNumber(value) !== null,
  }
}

function group(
  kind: 'run' | 'metrics' | 'params' | 'tags',
  children: Column[],
  texts: ColumnTexts,
  place: 'first' | 'start' | 'continued' = 'first',
): Group {
  return {
    groupId: `${kind} ${children[0]?.colId ?? ''}`,
    headerName: texts.group(kind),
    headerClass: ['run-group', place === 'first' ? '' : `run-group-${place}`],
    children,
  }
}

/** The check box and the eye of rows, or the eye alone. */
function selectColumn(label: string, selectable: boolean, pinned: 'left' | null): Column {
  const drawn = selectable
    ? inGroups({ cellRenderer: SelectCell }, GroupSelectCell)
    : inGroups({ cellRenderer: SelectCell }, Nothing)
  const width = selectable ? 62 : 36
  return {
    ...drawn,
    colId: SELECT_COLUMN,
    headerName: label,
    headerComponent: SelectHeader,
    headerComponentParams: { selectable },
    cellRendererParams: { selectable },
    width,
    minWidth: width,
    maxWidth: width,
    resizable: false,
    sortable: false,
    suppressHeaderKeyboardEvent: isPressKey,
    suppressMovable: true,
    lockPosition: 'left',
    lockPinned: true,
    pinned,
    cellClass: 'run-select',
    headerClass: 'run-select',
  }
}

/** A column that draws its cells for runs, with what it draws for a group; null: the value as text. */
const inGroups = ({ cellRenderer, ...own }: Column, renderer: unknown): Column => ({
  ...own,
  cellRendererSelector: ({ data }) => {
    const component: unknown = isGroup(data) ? renderer : cellRenderer
    return component === null ? undefined : { component }
  },
})

const Nothing = () => null

function column(id: string, { texts, widths, numbers, formats, curves, grouped }: GridColumnOptions): Column {
  const format = formats[baseColumn(id)] ?? null
  const isMetric = columnKind(id) === 'metrics'
  const numeric = isNumeric(id) || numbers.includes(id)
  const mono = isMetric || columnKind(id) === 'params' || columnGroup(id) === 'tags'
  const curve = isMetric && curves.includes(baseColumn(id))
  const cell: Column = CELLS[id] ?? (curve ? { cellRenderer: CurveCell } : {})
  const own =
    cell.cellRenderer === undefined
      ? cell
      : inGroups(cell, id === NAME_COLUMN ? GroupNameCell : curve ? null : Nothing)
  const width = widths[baseColumn(id)]
  return {
    colId: id,
    headerName: texts.title(id),
    headerComponent: ColumnHeader,
    headerClass: [numeric ? 'run-number' : '', mono ? 'run-key' : ''].filter(Boolean),
    sortable: isSortable(id),
    suppressHeaderKeyboardEvent: isPressKey,
    lockPinned: true,
    valueGetter,
    width:
      width ??
      Math.max(
        defaultWidth(texts.title(id)) + (curve ? CURVE_WIDTH : 0),
        grouped && isMetric ? SPREAD_WIDTH : 0,
      ),
    minWidth: 64,
    ...(columnKind(id) === 'params'
      ? { cellClass: 'run-mono', cellClassRules: PARAM_CLASSES }
      : numeric && { cellClass: 'run-number' }),
    ...(isMetric && { valueFormatter: metricText(format) }),
    ...(columnKind(id) === 'params' && { valueFormatter: paramText(format) }),
    ...own,
    ...(width !== undefined && { width }),
  }
}

/** What a curve adds to the width of its column. */
const CURVE_WIDTH = 72
/** Room for a mean and its deviation. */
const SPREAD_WIDTH = 152

/** Wide enough for the header, within reason. */
const defaultWidth = (title: string): number => Math.min(200, Math.max(96, 40 + title.length * 7.5))

/** All of a cell's value as text: every digit of a number, all of a text that the cell may cut; null for the rest. */
export function wholeText(row: GridRow | undefined, id: string, texts: ColumnTexts): string | null {
  const value = cellValue(row, id)
  if (typeof value === 'object') return value === null ? null : texts.spread(value)
  if (columnKind(id) === 'metrics') return fullMetric(value) || null
  return typeof value === 'string' ? value : null
}

type CellValue = string | number | GroupNumbers | null | undefined

const groupValue = (value: GroupValue | null | undefined): string | GroupNumbers | null =>
  value == null ? null : 'text' in value ? value.text : value

/** The value of a column in a row; undefined while the row is not loaded or the column not yet asked for. */
function cellValue(row: GridRow | undefined, id: string): CellValue {
  if (row === undefined) return undefined
  if (isGroup(row)) return groupValue(row.group.values[row.places.get(id) ?? -1])
  const field = ATTRIBUTE_FIELDS[id]
  if (field !== undefined) {
    const value = row.run[field]
    return typeof value === 'string' || typeof value === 'number' ? value : null
  }
  const place = row.places.get(id)
  return place === undefined ? undefined : row.run.values[place]
}

const valueGetter = ({ data, column }: ValueGetterParams<GridRow>) => cellValue(data, column.getColId())

/** A number stands at the right also in a column that has texts besides. */
const PARAM_CLASSES: CellClassRules<GridRow, CellValue> = {
  'run-number': ({ value }) => typeof value === 'string' && paramNumber(value) !== null,
}

type FormatterParams = ValueFormatterParams<GridRow, CellValue>

const metricText =
  (format: NumberFormat | null) =>
  ({ value }: FormatterParams) =>
    typeof value === 'object' && value !== null ? spreadText(value, format) : formatMetric(value, format)

const paramText =
  (format: NumberFormat | null) =>
  ({ value }: FormatterParams) =>
    typeof value === 'object' ? '' : formatParam(value, format)

/** Keys on a header that are for what is in it; the grid leaves them alone. */
const isPressKey = ({ event }: SuppressHeaderKeyboardEventParams<GridRow>) =>
  ((event.key === 'Enter' || event.key === ' ') && !event.altKey) ||
  (event.key === 'ArrowDown' && event.altKey)
