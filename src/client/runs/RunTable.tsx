import { Button } from '@mantine/core'
import { lazy, Suspense, useMemo, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunState } from '#contract/runs.ts'
import { styleNonce } from '../ui/style-nonce.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import { CellMenu } from './CellMenu.tsx'
import type { CellMenuRequest } from './cell-menu-request.ts'
import type { SortItem } from './column-codec.ts'
import { columnTexts } from './column-titles.ts'
import type { RunGridHandle } from './grid-handle.ts'
import { PositionText } from './PositionText.tsx'
import { RowPosition } from './row-position.ts'
import { RowError } from './RowError.tsx'
import { DELETED_COLUMNS } from './run-columns.ts'
import classes from './RunTable.module.css'
import { DEFAULT_SORT, nextSort } from './sort-steps.ts'
import { RunTableContext, type TableContext } from './table-context.ts'
import { TableSkeleton } from './TableSkeleton.tsx'
import type { RunRows } from './use-run-rows.ts'
import type { useSelection } from './use-selection.ts'

const gridModule = import('./RunGrid.tsx')
const RunGrid = lazy(() => gridModule.then(({ RunGrid }) => ({ default: RunGrid })))

interface Props {
  rows: RunRows
  chosen: ReturnType<typeof useSelection>
  grid: RefObject<RunGridHandle | null>
  label: string
  state: RunState
  sort: readonly SortItem[]
  columns: readonly string[]
  widths: Readonly<Record<string, number>>
  /** Columns of params that hold numbers. */
  numbers: readonly string[]
  /** Whether there is room for a name that stays while the rest scrolls. */
  pinName: boolean
  /** Whether rows can be chosen: there is something to do with them. */
  selectable: boolean
  expectedRows: number
  onSort: (sort: SortItem[]) => void
  /** Opens or closes a row of a tree; null where runs stand in one list. */
  onToggleOpen: TableContext['toggleOpen']
  onColumns: (columns: string[]) => void
  onResize: (column: string, width: number) => void
  onOpen: (runId: string) => void
  onDelete: () => void
  /** Asks for the runs that satisfy one more condition. */
  onCondition: (condition: string) => void
  isEmpty: boolean
  /** What stands in place of rows when there are none. */
  empty: ReactNode
  /** The bar below the rows while some are chosen, around the reader's position; null: only the position. */
  bulkBar: ((position: ReactNode) => ReactNode) | null
}

/** The run table: rows, what is new above them, what went wrong, and where the reader is. */
export function RunTable(props: Props) {
  const { rows, chosen, state, sort, columns, widths, onSort, onToggleOpen } = props
  const { t } = useTranslation('experiment')
  const [position] = useState(() => new RowPosition())
  const [painted, setPainted] = useState(false)
  const [menu, setMenu] = useState<CellMenuRequest | null>(null)
  const texts = useMemo(() => columnTexts(t), [t])
  const total = rows.totals?.total ?? 0
  const shown = useMemo(
    () => (state === 'deleted' ? [...DELETED_COLUMNS, ...columns] : columns),
    [state, columns],
  )
  const widthMap = useMemo(() => new Map(Object.entries(widths)), [widths])
  const { selection, toggleRow, toggleAll } = chosen
  const order = sort.length === 0 ? DEFAULT_SORT : sort
  const context = useMemo(
    () => ({
      selection,
      total,
      sort: order,
      toggleRow,
      toggleAll,
      toggleSort: (column: string, add: boolean) => onSort(nextSort(order, column, add)),
      toggleOpen: onToggleOpen,
    }),
    [selection, total, order, toggleRow, toggleAll, onSort, onToggleOpen],
  )
  const where = <PositionText position={position} total={total} title={texts.title} />

  return (
    <div className={classes['table']}>
      {rows.error !== null && <RowError error={rows.error} onRetry={rows.refresh} />}
      <div className={classes['rows']} aria-busy={!painted || rows.busy}>
        {painted && rows.busy && <div className={classes['busy']} />}
        <RunTableContext value={context}>
          <Suspense fallback={null}>
            <RunGrid
              ref={props.grid}
              source={rows.source}
              expectedRows={props.expectedRows}
              columns={shown}
              widths={widthMap}
              numbers={props.numbers}
              pinName={props.pinName}
              selectable={props.selectable}
              texts={texts}
              label={props.label}
              nonce={styleNonce()}
              onMoved={moved => props.onColumns(moved.filter(id => columns.includes(id)))}
              onResized={props.onResize}
              onOpen={props.onOpen}
              onToggle={toggleRow}
              onToggleOpen={onToggleOpen}
              onDelete={props.onDelete}
              onScrolled={position.scrolled}
              onFocused={position.focused}
              onRows={() => setPainted(true)}
              onMenu={setMenu}
            />
          </Suspense>
        </RunTableContext>
        {menu !== null && (
          <CellMenu
            request={menu}
            title={texts.title(menu.column)}
            onOpen={props.onOpen}
            onCondition={props.onCondition}
            onClose={() => {
              setMenu(null)
              props.grid.current?.focus()
            }}
          />
        )}
        {!painted && <TableSkeleton label={t('table.loading')} />}
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
