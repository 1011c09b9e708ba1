import { Button } from '@mantine/core'
import { lazy, Suspense, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { STARRED_TAG } from '#contract/marks.ts'
import type { RunState } from '#contract/runs.ts'
import { styleNonce } from '../ui/style-nonce.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import type { CellMenuRequest } from './cell-menu-request.ts'
import type { SortItem } from './column-codec.ts'
import { columnTexts } from './column-titles.ts'
import type { OpenColumn } from './ColumnMenuHost.tsx'
import { reorder } from './column-order.ts'
import type { RunGridHandle } from './grid-handle.ts'
import { isHidden, type HiddenRuns } from './hidden-runs.ts'
import { PositionText } from './PositionText.tsx'
import { rowTag } from './row-marks.ts'
import { RowPosition } from './row-position.ts'
import { RowError } from './RowError.tsx'
import { RowsPreview } from './RowsPreview.tsx'
import { DELETED_COLUMNS, NAME_COLUMN } from './run-columns.ts'
import classes from './RunTable.module.css'
import { DEFAULT_SORT, nextSort } from './sort-steps.ts'
import { RunHeaderContext, RunTableContext, type TableContext } from './table-context.ts'
import { TableSkeleton } from './TableSkeleton.tsx'
import type { ColumnChoice } from './use-column-choice.ts'
import { useAfterFirstRows } from './use-after-first-rows.ts'
import { useCellContext } from './use-cell-context.ts'
import { usePinnedRows } from './use-pinned-rows.ts'
import { useRowMarks } from './use-row-marks.ts'
import type { RunRows } from './use-run-rows.ts'
import type { useSelection } from './use-selection.ts'

const RunGrid = lazy(() => import('./RunGrid.tsx').then(({ RunGrid }) => ({ default: RunGrid })))
const loadMenu = () => import('./after-rows.ts')
const CellMenu = lazy(() => loadMenu().then(({ CellMenu }) => ({ default: CellMenu })))
const ColorMenu = lazy(() => loadMenu().then(({ ColorMenu }) => ({ default: ColorMenu })))
const ColumnMenuHost = lazy(() => loadMenu().then(({ ColumnMenuHost }) => ({ default: ColumnMenuHost })))

interface Props {
  rows: RunRows
  chosen: ReturnType<typeof useSelection>
  grid: RefObject<RunGridHandle | null>
  label: string
  state: RunState
  sort: readonly SortItem[]
  choice: ColumnChoice
  /** The columns that are asked for. */
  queried: string[]
  /** Ids of the runs that stay at the top. */
  pinnedRuns: readonly string[]
  onPinnedRuns: (pinned: string[]) => void
  /** Runs that charts leave out. */
  hiddenRuns: HiddenRuns
  onHiddenRuns: (hidden: HiddenRuns) => void
  /** Those of its columns that are shown. */
  narrowed: readonly string[]
  /** Whether there is room for a name that stays while the rest scrolls. */
  pinName: boolean
  /** Whether rows can be chosen: there is something to do with them. */
  selectable: boolean
  expectedRows: number
  onSort: (sort: SortItem[]) => void
  /** Opens or closes a row of a tree; null where runs stand in one list. */
  onToggleOpen: TableContext['toggleOpen']
  /** The columns that runs are grouped by, and what opens or closes a group; null where runs are not grouped. */
  groupedBy: readonly string[]
  onToggleGroup: TableContext['toggleGroup']
  onOpen: (runId: string) => void
  /** Delete was pressed; the run that the keyboard is on, if any. */
  onDelete: (focused: string | null) => void
  /** Asks for the runs that satisfy one more condition. */
  onCondition: (condition: string) => void
  isEmpty: boolean
  /** What stands in place of rows when there are none. */
  empty: ReactNode
  /** The bar below the rows while some are chosen, around the reader's position; null: only the position. */
  bulkBar: ((position: ReactNode) => ReactNode) | null
}

const NO_RUNS: readonly string[] = []

/** The run table: rows, what is new above them, what went wrong, and where the reader is. */
export function RunTable(props: Props) {
  const { rows, chosen, state, sort, choice, narrowed, onSort, onToggleOpen, groupedBy, onToggleGroup } =
    props
  const { columns, widths, formats, pinned, curves, numbers } = choice
  const { t } = useTranslation('experiment')
  const [position] = useState(() => new RowPosition())
  const [painted, setPainted] = useState(false)
  const [cellMenu, setCellMenu] = useState<CellMenuRequest | null>(null)
  const { marks, ...colors } = useRowMarks({
    grid: props.grid,
    pinned: props.pinnedRuns,
    onPinned: props.onPinnedRuns,
    hidden: props.hiddenRuns,
    onHidden: props.onHiddenRuns,
  })
  const pinnedRuns = state === 'active' ? props.pinnedRuns : NO_RUNS
  const pinnedRows = usePinnedRows(pinnedRuns, rows.source.query, props.queried)
  const [menu, setMenu] = useState<OpenColumn | null>(null)
  const texts = useMemo(() => columnTexts(t), [t])
  // the keyboard goes back to the header, which is a new one, and comes later, where the column is another one now
  const headerToFocus = useRef<string | null>(null)
  const { grid } = props
  useEffect(() => {
    const column = headerToFocus.current
    if (menu !== null || column === null || !(column === NAME_COLUMN || columns.includes(column))) return
    headerToFocus.current = null
    // the grid draws its headers after this
    requestAnimationFrame(() => grid.current?.focusHeader(column))
  }, [menu, columns, grid])
  const total = rows.totals?.total ?? 0
  const shown = useMemo(
    () => (state === 'deleted' ? [...DELETED_COLUMNS, ...narrowed] : narrowed),
    [state, narrowed],
  )
  const { selection, toggleRow, toggleGroupRuns, toggleAll } = chosen
  const order = sort.length === 0 ? DEFAULT_SORT : sort
  const groupTitles = useMemo(() => groupedBy.map(texts.title), [groupedBy, texts])
  const context = useCellContext({
    selection,
    toggleRow,
    toggleAll,
    toggleOpen: onToggleOpen,
    groupTitles,
    toggleGroup: onToggleGroup,
    toggleGroupRuns,
    marks,
  })
  const headers = useMemo(
    () => ({
      total,
      sort: order,
      toggleSort: (column: string, add: boolean) => onSort(nextSort(order, column, add)),
      openMenu: (column: string, header: HTMLElement) => setMenu({ column, header }),
    }),
    [total, order, onSort],
  )
  // Where runs stay at the top the others stand elsewhere.
  const preview = painted || pinnedRuns.length > 0 ? null : rows.first
  const isGridDue = useAfterFirstRows(rows.first !== null)
  const grouped = onToggleGroup !== null
  const { pinName, selectable } = props
  const gridOptions = useMemo(
    () => ({ texts, widths, formats, pinned, curves, numbers, pinName, selectable, grouped }),
    [texts, widths, formats, pinned, curves, numbers, pinName, selectable, grouped],
  )
  const where = <PositionText position={position} total={rows.totals?.rowCount ?? 0} title={texts.title} />

  return (
    <div className={classes['table']}>
      {rows.error !== null && <RowError error={rows.error} onRetry={rows.refresh} />}
      <div className={classes['rows']} aria-busy={!painted || rows.busy}>
        {painted && rows.busy && <div className={classes['busy']} />}
        <RunTableContext value={context}>
          <RunHeaderContext value={headers}>
            {preview !== null && (
              <RowsPreview rows={preview} columns={shown} options={gridOptions} label={t('table.loading')} />
            )}
            <Suspense fallback={null}>
              {isGridDue && (
                <RunGrid
                  ref={props.grid}
                  source={rows.source}
                  expectedRows={props.expectedRows}
                  pinnedRows={pinnedRows}
                  columns={shown}
                  options={gridOptions}
                  label={props.label}
                  nonce={styleNonce()}
                  onMoved={moved =>
                    choice.choose(
                      reorder(
                        columns,
                        moved.filter(id => columns.includes(id)),
                      ),
                    )
                  }
                  onResized={choice.resize}
                  onOpen={props.onOpen}
                  onToggle={toggleRow}
                  onToggleOpen={onToggleOpen}
                  onToggleGroup={onToggleGroup}
                  onExtend={chosen.extendTo}
                  onDelete={props.onDelete}
                  onHover={marks.hovered.set}
                  onMark={(mark, row) => {
                    const { runId } = row.run
                    if (mark === 'star') marks.star(row, rowTag(row, STARRED_TAG) === null)
                    else if (mark === 'pin') marks.pin(runId, !marks.pinned.includes(runId))
                    else marks.show(runId, isHidden(marks.hidden, runId))
                  }}
                  onScrolled={position.scrolled}
                  onFocused={position.focused}
                  onRows={() => {
                    setPainted(true)
                    void loadMenu()
                  }}
                  onMenu={setCellMenu}
                />
              )}
            </Suspense>
          </RunHeaderContext>
        </RunTableContext>
        <Suspense fallback={null}>
          {colors.open !== null && (
            <ColorMenu
              key={colors.open.row.run.runId}
              row={colors.open.row}
              anchor={colors.open.anchor}
              onChange={color => {
                if (colors.open !== null) colors.color(colors.open.row, color)
              }}
              onClose={() => {
                colors.close()
                props.grid.current?.focus()
              }}
            />
          )}
          {menu !== null && (
            <ColumnMenuHost
              key={menu.column}
              open={menu}
              choice={choice}
              narrowed={narrowed}
              sort={sort}
              onSort={onSort}
              pinnable={props.pinName}
              title={texts.title}
              grid={props.grid}
              onClose={column => {
                setMenu(null)
                headerToFocus.current = column
              }}
            />
          )}
          {cellMenu !== null && (
            <CellMenu
              request={cellMenu}
              title={texts.title(cellMenu.column)}
              onOpen={props.onOpen}
              onCondition={props.onCondition}
              onClose={() => {
                setCellMenu(null)
                props.grid.current?.focus()
              }}
            />
          )}
        </Suspense>
        {!painted && preview === null && <TableSkeleton label={t('table.loading')} />}
        {props.isEmpty && <div className={classes['empty']}>{props.empty}</div>}
        {rows.pending > 0 && (
          <Button
            className={classes['pending'] ?? ''}
            size="xs"
            variant="filled"
            leftSection={<UiIcon name="up" />}
            onClick={rows.showPending}
          >
            {t('table.newRuns', { count: rows.pending })}
          </Button>
        )}
      </div>
      {props.bulkBar?.(where) ?? <div className={classes['footer']}>{where}</div>}
    </div>
  )
}
