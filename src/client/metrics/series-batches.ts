import type { Series, SeriesAxis } from '#contract/metrics.ts'
import type { JsonInteger } from '#contract/numbers.ts'

/** Which part of a metric's history a chart wants; see SeriesQuery. */
export interface SeriesRequest {
  runId: string
  key: string
  axis: SeriesAxis
  /** Pixel columns. */
  width: number
  from: JsonInteger | null
  to: JsonInteger | null
}

/** Asks the server for several series of one run that differ in their key only; any order, absent keys left out. */
export type FetchSeries = (request: Omit<SeriesRequest, 'key'>, keys: string[]) => Promise<Series[]>

/** The most keys that a request may name. */
const MAX_KEYS = 100
/** How long a request waits for others to join it, in milliseconds. */
const PATIENCE = 15

interface Waiting {
  resolve: (series: Series) => void
  reject: (error: unknown) => void
}

/**
 * Collects what many charts ask within a moment into few requests. The same series asked twice travels once; a key that
 * the reply leaves out has no points.
 */
export const seriesBatches = (fetchSeries: FetchSeries) => {
  let batches = new Map<string, { request: Omit<SeriesRequest, 'key'>; waiting: Map<string, Waiting[]> }>()

  const send = () => {
    const due = batches
    batches = new Map()
    for (const { request, waiting } of due.values()) {
      const keys = [...waiting.keys()]
      for (let i = 0; i < keys.length; i += MAX_KEYS) {
        const part = keys.slice(i, i + MAX_KEYS)
        const each = (act: (waiting: Waiting, key: string) => void) =>
          part.forEach(key => waiting.get(key)?.forEach(one => act(one, key)))
        fetchSeries(request, part).then(
          series => {
            const byKey = new Map(series.map(one => [one.key, one]))
            each((one, key) =>
              one.resolve(byKey.get(key) ?? { key, total: 0, steps: [], timestamps: [], values: [] }),
            )
          },
          (error: unknown) => each(one => one.reject(error)),
        )
      }
    }
  }

  return ({ key, ...request }: SeriesRequest): Promise<Series> => {
    if (batches.size === 0) setTimeout(send, PATIENCE)
    const { runId, axis, width, from, to } = request
    const name = JSON.stringify([runId, axis, width, from, to])
    const batch = batches.get(name) ?? { request, waiting: new Map<string, Waiting[]>() }
    batches.set(name, batch)
    return new Promise((resolve, reject) => {
      batch.waiting.set(key, [...(batch.waiting.get(key) ?? []), { resolve, reject }])
    })
  }
}
