import { readColumnOrder } from '#contract/search/order-text.ts'
import { lastSegment } from '#contract/names.ts'
import type { ExportQuery, PrepareExport } from '#contract/exports.ts'
import type { RunOrder, RunSelection } from '#contract/runs.ts'
import { invalid, notFound } from '../db/errors.ts'
import type { Store } from '../db/store.ts'
import { listingOf } from '../runs/selected-runs.ts'
import { orderByColumn } from '../runs/run-column.ts'
import type { RunListing } from '../runs/select-run-ids.ts'
import { chosenColumns, chosenMetrics } from './export-columns.ts'
import { experimentName, listedRuns, pickedRuns, runsById } from './select-export.ts'
import type { ExportJob } from './stream-export.ts'

/**
 * The export that an address asks for.
 * @throws StoreError INVALID_PARAMETER_VALUE when it names runs in more than one way.
 */
export const readQuery = (query: ExportQuery): PrepareExport => {
  const { experimentIds, folder, filter, state, runIds, except = [], order = [], ...choices } = query
  const selector = {
    ...(experimentIds && { experimentIds }),
    ...(folder !== undefined && { folder }),
    ...(filter !== undefined && { filter }),
    ...(state && { state }),
  }
  const [other] = Object.keys({ ...selector, ...(except.length > 0 && { except }) })
  if (runIds !== undefined && other !== undefined)
    throw invalid('runIds', `runIds: name either runs or what they match, not ${other} too.`)
  return {
    selection: runIds === undefined ? { all: selector, except } : { runIds },
    orderBy: order.map(readColumnOrder),
    ...choices,
  }
}

const orderItems = (orderBy: readonly RunOrder[] = []): RunListing['orderBy'] =>
  orderBy.map(({ column, descending }, i) => orderByColumn(column, descending, `orderBy[${i}].column`))

/** The runs of a selection by database id, in the order of the table. */
const selectIds = async (
  store: Store,
  selection: RunSelection,
  orderBy: RunListing['orderBy'],
): Promise<Float64Array> => {
  if ('runIds' in selection) {
    const { ids, experimentIds } = await store.read(runsById, selection.runIds)
    if (ids.length === 0) throw notFound('None of these runs is there; they may have been deleted for good.')
    const listing = { experimentIds, filter: '', mode: 'runfolio', state: 'any', orderBy } as const
    return await store.read(pickedRuns, { listing, among: ids })
  }
  const except = selection.except.length === 0 ? [] : (await store.read(runsById, selection.except)).ids
  return await store.read(listedRuns, { listing: await listingOf(store, selection.all, orderBy), except })
}

/**
 * What the thread of an export is to make.
 * @throws StoreError for a filter, an order or a column that cannot be, and runs, folders and experiments that are not there.
 */
export const exportJob = async (store: Store, asked: PrepareExport): Promise<ExportJob> => {
  const { what = 'runs', format = 'csv', columns = null, bom = false, raw = false } = asked
  if (columns !== null) (what === 'runs' ? chosenColumns : chosenMetrics)(columns)
  const ids = await selectIds(store, asked.selection, orderItems(asked.orderBy))
  return { ids, what, format, columns, bom, raw }
}

const TITLE_LENGTH = 100

/** What the runs are called in the name of a file: their experiment or folder, where there is one. */
const titleOf = async (store: Store, selection: RunSelection): Promise<string> => {
  if ('runIds' in selection) {
    const { experimentIds } = await store.read(runsById, selection.runIds)
    if (experimentIds.length !== 1) return ''
    return lastSegment((await store.read(experimentName, experimentIds[0]!)) ?? '')
  }
  const { experimentIds = [], folder } = selection.all
  if (folder !== undefined) return lastSegment(folder)
  if (experimentIds.length !== 1) return ''
  return lastSegment((await store.read(experimentName, Number(experimentIds[0]))) ?? '')
}

/** The name of the file, such as `churn-runs-2026-11-22.csv`: without what file systems refuse. */
export const fileNameOf = async (
  store: Store,
  { selection, what = 'runs', format = 'csv' }: PrepareExport,
) => {
  const title = [...(await titleOf(store, selection))]
    .slice(0, TITLE_LENGTH)
    .join('')
    .replaceAll(/[/\\:*?"<>|\p{Cc}]/gu, '_')
    .trim()
  const date = new Date().toISOString().slice(0, 10)
  return `${[title, what, date].filter(part => part !== '').join('-')}.${format}`
}
