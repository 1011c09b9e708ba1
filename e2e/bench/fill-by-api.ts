import { wirePoint } from '../demo/batches.ts'
import { ask, Connection, requestBytes } from './load/connection.ts'
import { historyPoints, readRuns } from './read-data.ts'

const CONNECTIONS = 8
const PER_BATCH = 1000

type Send = <Answer>(route: string, body: object) => Promise<Answer>

const sender =
  (connection: Connection, url: string): Send =>
  (route, body) =>
    ask(connection, requestBytes('POST', url, `/api/2.0/mlflow/${route}`, JSON.stringify(body)))

/** Does something on a connection of its own. */
const withConnection = async <Result>(
  url: string,
  work: (send: Send) => Promise<Result>,
): Promise<Result> => {
  const connection = await Connection.open(url)
  try {
    return await work(sender(connection, url))
  } finally {
    connection.close()
  }
}

/** Makes an experiment; answers its id. */
export const makeExperiment = (url: string, name: string): Promise<string> =>
  withConnection(url, async send => {
    const { experiment_id: id } = await send<{ experiment_id: string }>('experiments/create', { name })
    return id
  })

/** Logs the first `count` runs of the read stage to an experiment, as clients would. */
export const fillRuns = async (url: string, experimentId: string, count: number): Promise<void> => {
  const runs = readRuns(count)
  const log = async (send: Send): Promise<void> => {
    for (const run of runs) {
      const { info } = (
        await send<{ run: { info: { run_id: string } } }>('runs/create', {
          experiment_id: experimentId,
          run_name: run.name,
          user_id: run.user,
          start_time: run.start,
          tags: run.tags,
        })
      ).run
      await send('runs/log-batch', {
        run_id: info.run_id,
        metrics: run.metrics.map(wirePoint),
        params: run.params,
      })
      if (run.end !== undefined)
        await send('runs/update', { run_id: info.run_id, status: run.status, end_time: run.end })
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, () => withConnection(url, log)))
}

/** Makes a run with one long history in the experiment "Default"; answers its id. */
export const fillHistory = (url: string): Promise<string> =>
  withConnection(url, async send => {
    const { run } = await send<{ run: { info: { run_id: string } } }>('runs/create', {
      experiment_id: '0',
      start_time: Date.now(),
    })
    const points = historyPoints().map(wirePoint)
    for (let from = 0; from < points.length; from += PER_BATCH)
      await send('runs/log-batch', {
        run_id: run.info.run_id,
        metrics: points.slice(from, from + PER_BATCH),
      })
    return run.info.run_id
  })
