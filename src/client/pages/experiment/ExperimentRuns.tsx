import { useHotkeys, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { RunSelection } from '#contract/runs.ts'
import { serverInfoOptions } from '../../api/server-info.ts'
import { errorText } from '../../api/error-text.ts'
import type { BulkQuestion } from '../../bulk/bulk-dialog.ts'
import { useBulkWork } from '../../bulk/use-bulk-work.ts'
import type { ExportSource } from '../../exports/ExportDialog.tsx'
import { paths } from '../../navigation/paths.ts'
import { printColumns, type SortItem } from '../../runs/column-codec.ts'
import { columnTexts } from '../../runs/column-titles.ts'
import type { RunGridHandle } from '../../runs/grid-handle.ts'
import { isNarrowable, narrowColumns } from '../../runs/narrow-columns.ts'
import { DELETED_COLUMNS, EXPERIMENT_COLUMN, NAME_COLUMN, queriedColumns } from '../../runs/run-columns.ts'
import { progressColumns } from '../../runs/run-progress.ts'
import type { RunScope } from '../../runs/run-scope.ts'
import { RunTable } from '../../runs/RunTable.tsx'
import { selectedCount, toRunSelection } from '../../runs/selection.ts'
import { DEFAULT_SORT } from '../../runs/sort-steps.ts'
import { useColumnChoice } from '../../runs/use-column-choice.ts'
import { useHideAlike } from '../../runs/use-hide-alike.ts'
import { useRunKeys } from '../../runs/use-run-keys.ts'
import { useRunRows } from '../../runs/use-run-rows.ts'
import { useTree } from '../../runs/use-tree.ts'
import { useGroups } from '../../runs/use-groups.ts'
import { useSelection } from '../../runs/use-selection.ts'
import { filterProblem } from '../../search/filter-problem.ts'
import { SearchBar, type SearchBarHandle } from '../../search/SearchBar.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { toastError } from '../../ui/toast.tsx'
import { styleNonce } from '../../ui/style-nonce.ts'
import { viewParams } from '../../views/view-layer.ts'
import type { TableViews } from '../../views/table-views.ts'
import classes from './ExperimentRuns.module.css'
import { placeOf, viewQuery, viewSelector } from './row-query.ts'
import type { ExperimentView } from './search-params.ts'
import { sortParam, useTableAddress } from './use-table-address.ts'

const RunTools = lazy(() => import('./after-rows.ts').then(({ RunTools }) => ({ default: RunTools })))
const NoRows = lazy(() => import('./after-rows.ts').then(({ NoRows }) => ({ default: NoRows })))
const BulkBar = lazy(() => import('./after-rows.ts').then(({ BulkBar }) => ({ default: BulkBar })))
const BulkDialogs = lazy(() =>
  import('../../bulk/after-rows.ts').then(module => ({ default: module.BulkDialogs })),
)
const ExportDialog = lazy(() =>
  import('../../exports/after-rows.ts').then(module => ({ default: module.ExportDialog })),
)

/** What takes runs out of the table: nothing is chosen any more. */
const LEAVE_THE_ROWS: ReadonlySet<string> = new Set(['delete', 'restore', 'move'])

/** The runs of one experiment or of several: search bar, state, columns and the table. Its state is the URL. */
export function ExperimentRuns({ scope, views }: { scope: RunScope; views: TableViews }) {
  const { t, i18n } = useTranslation('experiment')
  const navigate = useNavigate()
  const { view, change, onOpen, onLink, marks } = useTableAddress(views)
  const wide = useMediaQuery('(min-width: 720px)', true, { getInitialValueInEffect: false })
  const grid = useRef<RunGridHandle>(null)
  const bar = useRef<SearchBarHandle>(null)
  const [typedOnly, setTypedOnly] = useState({ linked: view.only, text: view.only })
  const [question, setQuestion] = useState<BulkQuestion | null>(null)
  const [exporting, setExporting] = useState<ExportSource | null>(null)

  const days = useQuery(serverInfoOptions()).data?.trashDays ?? 30
  const keys = useRunKeys(scope.place)
  const choice = useColumnChoice({
    experimentId: scope.key,
    keys,
    linked: view.columns,
    onLink,
  })
  const { filter, state, sort } = view
  // the URL changed: back, forward or what was kept
  const only = typedOnly.linked === view.only ? typedOnly.text : view.only
  const title = useMemo(() => columnTexts(t).title, [t])
  const shownColumns = useMemo(
    () => (scope.several ? [EXPERIMENT_COLUMN, ...choice.columns] : choice.columns),
    [scope.several, choice.columns],
  )
  const narrowed = useMemo(() => narrowColumns(shownColumns, only, title), [shownColumns, only, title])
  const selector = viewSelector(scope.place, view)
  const hideAlike = useHideAlike({ columns: choice.columns, selector, onChange: choice.choose })
  const order = sort.length === 0 ? DEFAULT_SORT : sort
  const toggleRun = useTree(view.tree, onOpen)
  const { groupedBy, toggle: toggleGroup } = useGroups(view.group, onOpen)
  const queried = useMemo(() => queriedColumns(choice.columns, progressColumns(keys)), [choice.columns, keys])
  const { place } = scope
  const query = useMemo(() => viewQuery(place, view, queried), [place, view, queried])
  const rows = useRunRows({
    query,
    known: keys !== undefined || choice.chosen,
    newestFirst: order[0]?.column === 'attributes.start_time' && order[0].descending,
    grid,
  })
  const { source } = rows
  // other rows are asked for with the click
  const turn = useCallback(
    (part: Partial<ExperimentView>) =>
      change(part, {
        ahead: next => source.expect(viewQuery(placeOf(source.query), next, queried)),
      }),
    [change, source, queried],
  )
  const onSort = useCallback((next: SortItem[]) => turn({ sort: sortParam(next) }), [turn])
  const total = rows.totals?.total ?? 0
  const chosen = useSelection({ source, grid, total, rowsKey: JSON.stringify(selector) })
  const count = selectedCount(chosen.selection, total)
  const work = useBulkWork({ onDone: rows.refresh })
  const start: typeof work.start = async (selection, spec) => {
    await work.start(selection, spec)
    if (LEAVE_THE_ROWS.has(spec.action)) chosen.clear()
  }
  const ask = (kind: BulkQuestion['kind'], focused: string | null = null) => {
    if (state !== 'active' || !scope.editable) return
    if (count > 0) setQuestion({ kind, selection: toRunSelection(chosen.selection, selector), count })
    else if (focused !== null) setQuestion({ kind, selection: { runIds: [focused] }, count: 1 })
  }

  const widths = useMemo(
    () => ({ ...views.view?.content.widths, ...choice.widths }),
    [views.view, choice.widths],
  )
  const shownChoice = {
    ...choice,
    widths,
    columns: shownColumns,
    choose: (columns: string[], sort?: SortItem[]) =>
      choice.choose(
        columns.filter(id => id !== EXPERIMENT_COLUMN),
        sort,
      ),
  }
  const exportRuns = (selection: RunSelection) => {
    const deleted = state === 'deleted' ? DELETED_COLUMNS : []
    const shown = [NAME_COLUMN, ...deleted, ...shownColumns]
    setExporting({ selection, name: scope.name, orderBy: [...order], shown })
  }
  const exportChosen = () =>
    exportRuns(count > 0 ? toRunSelection(chosen.selection, selector) : { all: selector, except: [] })
  useHotkeys([
    ['z', work.undoLast],
    ['t', () => ask('tag')],
    ['m', () => ask('move')],
    ['F2', () => ask('rename')],
    ['e', exportChosen],
  ])

  const number = (count: number) => formatCount(count, i18n.language)
  // While other runs are on their way, the numbers are of the last.
  const summary =
    rows.totals === null || rows.busy
      ? null
      : { matched: number(rows.totals.total), total: number(rows.totals.unfiltered) }
  const problem = filterProblem(rows.error)
  // What is not needed for the first rows comes after them.
  const settled = rows.totals !== null || rows.error !== null

  return (
    <>
      <div className={classes['toolbar']}>
        <SearchBar
          ref={bar}
          place={scope.place}
          scopeKey={scope.key}
          keys={keys}
          applied={filter}
          onApply={next => turn({ filter: next })}
          serverProblem={problem}
          summary={
            summary === null
              ? ''
              : filter === ''
                ? t('search.all', { count: rows.totals?.unfiltered ?? 0, total: summary.total })
                : t('search.matched', summary)
          }
          rich={settled}
          wide={wide}
          nonce={styleNonce()}
          onLeave={() => grid.current?.focus()}
        />
        <div className={classes['tools']}>
          <Suspense fallback={null}>
            {settled && (
              <RunTools
                tree={{ on: view.tree, onChange: on => turn({ tree: on, ...(on && { group: [] }) }) }}
                groups={{
                  keys,
                  by: view.group,
                  title,
                  onChange: group => turn({ group, ...(group.length > 0 && { tree: false }) }),
                }}
                state={{ state, onChange: next => turn({ state: next }) }}
                views={{
                  views,
                  content: () => ({
                    version: 1,
                    params: { ...viewParams(views.params), cols: printColumns(choice.columns) },
                    widths: Object.fromEntries(
                      Object.entries(widths).map(([id, width]) => [id, Math.round(width)]),
                    ),
                  }),
                }}
                narrow={{
                  value: only,
                  shown: narrowed.filter(isNarrowable).length,
                  total: choice.columns.filter(isNarrowable).length,
                  onChange: text => setTypedOnly({ linked: view.only, text }),
                  onKeep: () => change({ only }),
                  onClear: () => {
                    setTypedOnly({ linked: view.only, text: '' })
                    change({ only: '' }, { replace: true })
                  },
                }}
                columns={{
                  keys,
                  shown: choice.columns,
                  title,
                  onChange: choice.choose,
                  hideAlike,
                  onReset: choice.chosen ? choice.reset : undefined,
                }}
                exports={{ onOpen: () => exportRuns({ all: selector, except: [] }) }}
              />
            )}
          </Suspense>
        </div>
      </div>
      <RunTable
        rows={problem === null ? rows : { ...rows, error: null }}
        chosen={chosen}
        grid={grid}
        isEmpty={rows.totals === null ? problem !== null : total === 0}
        label={t('table.label', { name: scope.name })}
        state={state}
        sort={sort}
        choice={shownChoice}
        narrowed={narrowed}
        queried={queried}
        {...marks}
        pinName={wide}
        selectable={scope.editable}
        groupedBy={groupedBy}
        onToggleGroup={toggleGroup}
        expectedRows={Math.max(1, state === 'active' ? scope.activeRuns : scope.deletedRuns)}
        onSort={onSort}
        onToggleOpen={toggleRun}
        onOpen={runId => void navigate(paths.run(runId))}
        onDelete={focused => ask('delete', focused)}
        onCondition={condition => bar.current?.add(condition)}
        empty={
          <Suspense fallback={null}>
            <NoRows
              filtered={filter !== ''}
              unreadable={problem !== null}
              state={state}
              unfiltered={rows.totals?.unfiltered ?? 0}
              days={days}
              deleted={scope.deletedRuns}
              several={scope.several}
              onClearFilter={() => turn({ filter: '' })}
              onState={next => turn({ state: next })}
            />
          </Suspense>
        }
        bulkBar={
          count === 0
            ? null
            : position => (
                <Suspense fallback={null}>
                  <BulkBar
                    count={count}
                    total={total}
                    state={state}
                    position={position}
                    onSelectAll={chosen.selectAll}
                    onAsk={ask}
                    onStart={spec =>
                      void start(toRunSelection(chosen.selection, selector), spec).catch((error: unknown) =>
                        toastError(errorText(error)),
                      )
                    }
                    onExport={exportChosen}
                    onClear={chosen.clear}
                  />
                </Suspense>
              )
        }
      />
      <Suspense fallback={null}>
        {exporting !== null && <ExportDialog source={exporting} onClose={() => setExporting(null)} />}
        {question !== null && (
          <BulkDialogs
            question={question}
            start={start}
            onClose={() => {
              setQuestion(null)
              grid.current?.focus()
            }}
          />
        )}
      </Suspense>
    </>
  )
}
