import { ask, requestBytes, type Connection } from './connection.ts'
import type { Job, Place, Task } from './job.ts'

type Bulk = Extract<Job, { kind: 'bulk' }>

const PAGE = 1000

interface Work {
  workId: number
  state: string
  changed: number
  error: string | null
}

/**
 * Deletes some runs and restores them, in turns; one of the two is measured. Runfolio takes them all in one request and is
 * asked until it is done; MLflow takes a request for each.
 */
export const bulk = async (connection: Connection, place: Place, job: Bulk): Promise<Task> => {
  const post = <Reply>(path: string, body: object): Promise<Reply> =>
    ask<Reply>(connection, requestBytes('POST', place.url, path, JSON.stringify(body)))
  const runIds = await newestRuns(post, place, job.runs)
  const atOnce = async (action: 'delete' | 'restore'): Promise<void> => {
    const spec = action === 'delete' ? { action, withDescendants: false } : { action }
    let work = await post<Work>('/api/v1/runs/bulk', { selection: { runIds }, spec })
    while (work.state === 'running')
      work = await ask<Work>(connection, requestBytes('GET', place.url, `/api/v1/bulk/${work.workId}`))
    if (work.state !== 'done' || work.changed !== runIds.length)
      throw new Error(
        `${action} changed ${work.changed} runs of ${runIds.length}: ${work.error ?? work.state}`,
      )
  }
  const oneByOne = async (action: 'delete' | 'restore'): Promise<void> => {
    for (const runId of runIds) await post(`/api/2.0/mlflow/runs/${action}`, { run_id: runId })
  }
  const change = job.atOnce ? atOnce : oneByOne
  const other = job.what === 'delete' ? 'restore' : 'delete'
  if (other === 'delete') await change('delete')
  let counted = 0
  return {
    run: async () => {
      const began = performance.now()
      await change(job.what)
      counted = performance.now() - began
      await change(other)
      return runIds.length
    },
    counted: () => counted,
    verify: async () => {
      if (other === 'delete') await change('restore')
    },
  }
}

const newestRuns = async (
  post: <Reply>(path: string, body: object) => Promise<Reply>,
  { experimentId }: Place,
  count: number,
): Promise<string[]> => {
  const runIds: string[] = []
  let token: string | undefined
  while (runIds.length < count) {
    const page: { runs?: { info: { run_id: string } }[]; next_page_token?: string } = await post(
      '/api/2.0/mlflow/runs/search',
      {
        experiment_ids: [experimentId],
        max_results: Math.min(PAGE, count - runIds.length),
        ...(token !== undefined && { page_token: token }),
      },
    )
    for (const { info } of page.runs ?? []) runIds.push(info.run_id)
    token = page.next_page_token
    if (token === undefined || token === '') break
  }
  if (runIds.length !== count) throw new Error(`There are ${runIds.length} runs, not ${count}`)
  return runIds
}
