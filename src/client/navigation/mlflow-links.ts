import { paths } from './paths.ts'

/** The ids in a parameter that MLflow writes as a JSON list; none when it is not one. */
const idList = (params: URLSearchParams, name: string): string[] => {
  try {
    const ids: unknown = JSON.parse(params.get(name) ?? '[]')
    return Array.isArray(ids) ? ids.map(String).filter(id => /^\w+$/.test(id)) : []
  } catch {
    return []
  }
}

/** What MLflow's page of runs keeps in its query; the page of the experiment here makes its own of it. */
const OF_RUN_TABLE = [
  'searchFilter',
  'orderByKey',
  'orderByAsc',
  'startTime',
  'lifecycleFilter',
  'viewStateShareKey',
] as const

/** Whether a query says how MLflow's page would show runs. */
export const isMlflowQuery = (params: URLSearchParams): boolean => OF_RUN_TABLE.some(name => params.has(name))

const experimentsWith = (ids: string[], params: URLSearchParams): string => {
  if (ids.length === 0) return paths.workspace()
  const kept = new URLSearchParams()
  for (const name of OF_RUN_TABLE) {
    const value = params.get(name)
    if (value !== null) kept.set(name, value)
  }
  return kept.size === 0 ? paths.experiment(...ids) : `${paths.experiment(...ids)}?${kept.toString()}`
}

/**
 * Where a link of MLflow's own page leads here: `#/experiments/1/runs/ab` to that run, `#/compare-runs?…` and
 * `#/metric/…` to the experiments that it names, what it says of the table with it.
 * @returns a path, or null when the hash is none of MLflow's
 */
export const mlflowTarget = (hash: string): string | null => {
  if (!hash.startsWith('#/')) return null
  const mark = hash.includes('?') ? hash.indexOf('?') : hash.length
  const route = hash.slice(2, mark)
  const params = new URLSearchParams(hash.slice(mark + 1))
  const [place, id, part, partId] = route.split('/').map(safeDecode)
  switch (place) {
    case 'experiments':
      if (!id || !/^\d+$/.test(id)) return paths.workspace()
      return part === 'runs' && partId ? paths.run(partId) : experimentsWith([id], params)
    case 'runs':
      return id ? paths.run(id) : paths.workspace()
    case 'compare-runs':
    case 'compare-experiments':
    case 'metric':
      return experimentsWith(idList(params, 'experiments'), params)
    default:
      return paths.workspace()
  }
}

const safeDecode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
