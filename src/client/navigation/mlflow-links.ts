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

const experimentsOr = (ids: string[]): string =>
  ids.length > 0 ? paths.experiment(...ids) : paths.workspace()

/**
 * Where a link of MLflow's own page leads here: `#/experiments/1/runs/ab` to that run, `#/compare-runs?…` and
 * `#/metric/…` to the experiments that it names.
 * @returns a path, or null when the hash is none of MLflow's
 */
export const mlflowTarget = (hash: string): string | null => {
  if (!hash.startsWith('#/')) return null
  const [route = '', query = ''] = hash.slice(2).split('?', 2)
  const params = new URLSearchParams(query)
  const [place, id, part, partId] = route.split('/').map(safeDecode)
  switch (place) {
    case 'experiments':
      if (!id || !/^\d+$/.test(id)) return paths.workspace()
      return part === 'runs' && partId ? paths.run(partId) : paths.experiment(id)
    case 'runs':
      return id ? paths.run(id) : paths.workspace()
    case 'compare-runs':
    case 'compare-experiments':
    case 'metric':
      return experimentsOr(idList(params, 'experiments'))
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
