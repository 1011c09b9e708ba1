import { printColumns, printSort } from '../../runs/column-codec.ts'
import { COMMIT_COLUMN, isSortable, SOURCE_COLUMN } from '../../runs/run-columns.ts'

/** How MLflow's page says what it shows: in its address, and in a tag of the experiment where the link was shared. */
export interface MlflowState {
  searchFilter?: string
  orderByKey?: string
  orderByAsc?: boolean
  startTime?: string
  lifecycleFilter?: string
  selectedColumns?: string[]
}

const HOUR = 60 * 60 * 1000
const LAST: Record<string, number> = {
  LAST_HOUR: HOUR,
  LAST_24_HOURS: 24 * HOUR,
  LAST_7_DAYS: 7 * 24 * HOUR,
  LAST_30_DAYS: 30 * 24 * HOUR,
  LAST_YEAR: 365 * 24 * HOUR,
}

/** Names of MLflow's attribute columns that have a column here. */
const ATTRIBUTES: Record<string, string> = {
  'Run Name': 'attributes.run_name',
  run_name: 'attributes.run_name',
  Created: 'attributes.start_time',
  'Start Time': 'attributes.start_time',
  start_time: 'attributes.start_time',
  end_time: 'attributes.end_time',
  Duration: 'attributes.duration',
  User: 'attributes.user_id',
  user_id: 'attributes.user_id',
  status: 'attributes.status',
  Source: SOURCE_COLUMN,
  Version: COMMIT_COLUMN,
}

/** A column of MLflow's, such as `` metrics.`val acc` ``, as it is called here; null for one that is not here. */
function columnOf(written: string): string | null {
  const [, kind, quoted, plain] = /^(attributes|metrics|params|tags)\.(?:`(.*)`|(.*))$/s.exec(written) ?? []
  const key = quoted ?? plain ?? ''
  if (kind === undefined || key === '') return null
  return kind === 'attributes' ? (ATTRIBUTES[key] ?? null) : `${kind}.${key}`
}

/** MLflow takes text without an operator for a part of a run's name. */
const filterOf = (text: string): string =>
  text === '' || /[<>=!]|\b(?:i|r)?like\b|\bin\b|\bis\b/i.test(text)
    ? text
    : `attributes.run_name ILIKE '%${text.replaceAll("'", '')}%'`

/** What MLflow's address says; `true` and `false` are spelled in several ways. */
export const stateOfQuery = (params: URLSearchParams): MlflowState => ({
  ...(params.has('searchFilter') && { searchFilter: params.get('searchFilter') ?? '' }),
  ...(params.has('orderByKey') && { orderByKey: params.get('orderByKey') ?? '' }),
  ...(params.has('orderByAsc') && { orderByAsc: /^true$/i.test(params.get('orderByAsc') ?? '') }),
  ...(params.has('startTime') && { startTime: params.get('startTime') ?? '' }),
  ...(params.has('lifecycleFilter') && { lifecycleFilter: params.get('lifecycleFilter') ?? '' }),
})

/** The query of our page for what MLflow's would show. What has no counterpart is left out. */
export function queryOf(state: MlflowState, now: number): URLSearchParams {
  const query = new URLSearchParams()
  const last = LAST[state.startTime ?? '']
  const filters = [
    filterOf(state.searchFilter?.trim() ?? ''),
    last === undefined ? '' : `attributes.start_time >= ${now - last}`,
  ].filter(text => text !== '')
  if (filters.length > 0) query.set('filter', filters.join(' and '))
  if (/^deleted$/i.test(state.lifecycleFilter ?? '')) query.set('state', 'deleted')
  const sorted = columnOf(state.orderByKey ?? '')
  const descending = state.orderByAsc !== true
  const usual = sorted === 'attributes.start_time' && descending
  if (sorted !== null && isSortable(sorted) && !usual)
    query.set('sort', printSort([{ column: sorted, descending }]))
  const columns = (state.selectedColumns ?? []).flatMap(column => columnOf(column) ?? [])
  const chosen = columns.filter(column => column !== 'attributes.run_name')
  if (chosen.length > 0) query.set('cols', printColumns([...new Set(['attributes.status', ...chosen])]))
  return query
}

const PREFIX = 'deflate;'

/** Reads the value of a tag `mlflow.sharedViewState.…`: JSON, packed or not. null for what is none. */
export async function readSharedState(value: string): Promise<MlflowState | null> {
  try {
    const json = value.startsWith(PREFIX) ? await inflate(value.slice(PREFIX.length)) : value
    return checked(JSON.parse(json))
  } catch {
    return null
  }
}

async function inflate(base64: string): Promise<string> {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0))
  return await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text()
}

function checked(stored: unknown): MlflowState | null {
  if (typeof stored !== 'object' || stored === null) return null
  const { searchFilter, orderByKey, orderByAsc, startTime, lifecycleFilter, selectedColumns } =
    stored as Record<string, unknown>
  return {
    ...(typeof searchFilter === 'string' && { searchFilter }),
    ...(typeof orderByKey === 'string' && { orderByKey }),
    ...(typeof orderByAsc === 'boolean' && { orderByAsc }),
    ...(typeof startTime === 'string' && { startTime }),
    ...(typeof lifecycleFilter === 'string' && { lifecycleFilter }),
    ...(Array.isArray(selectedColumns) && {
      selectedColumns: selectedColumns.filter(column => typeof column === 'string'),
    }),
  }
}
