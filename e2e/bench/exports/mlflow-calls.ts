import { readRuns } from '../read-data.ts'
import type { System } from '../systems/system.ts'

/** As many as the client may ask for without a warning about its memory. */
const PAGE = 5000
/** Runs whose histories are read, one call a metric. */
const HISTORIES = 100

const ask = async (system: System, path: string, body?: object): Promise<Record<string, unknown>> => {
  const reply = await fetch(`${system.url}/api/2.0/mlflow/${path}`, {
    ...(body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  })
  if (!reply.ok) throw new Error(`${system.name} answered ${reply.status} to ${path}`)
  return (await reply.json()) as Record<string, unknown>
}

/** Seconds that a client needs for all runs of an experiment, page by page. */
export const searchAllRuns = async (system: System, experimentId: string, runs: number): Promise<number> => {
  const began = performance.now()
  let found = 0
  for (let token: unknown; found < runs;) {
    const page = await ask(system, 'runs/search', {
      ...{ experiment_ids: [experimentId], max_results: PAGE },
      ...(typeof token === 'string' && { page_token: token }),
    })
    found += (page['runs'] as unknown[] | undefined)?.length ?? 0
    token = page['next_page_token']
    if (token === undefined) break
  }
  if (found !== runs) throw new Error(`${system.name} found ${found} of ${runs} runs`)
  return (performance.now() - began) / 1000
}

/** Seconds a run that a client needs for its histories, one call a metric. */
export const historySeconds = async (system: System): Promise<{ seconds: number; runs: number }> => {
  const began = performance.now()
  for (const { id, metrics } of readRuns(HISTORIES))
    for (const { key } of metrics) {
      const query = new URLSearchParams({ run_id: id, metric_key: key })
      await ask(system, `metrics/get-history?${query.toString()}`)
    }
  return { seconds: (performance.now() - began) / 1000 / HISTORIES, runs: HISTORIES }
}
