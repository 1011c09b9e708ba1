import { ask, requestBytes, type Connection } from './connection.ts'
import type { Job, Place, Task } from './job.ts'

type Update = Extract<Job, { kind: 'update' }>

interface Rows {
  rows: { runId: string; values: (number | string | null)[] }[]
}

/** Above all values of the read stage that are finite; it goes on from round to round, each larger than the last. */
let value = 2

const newRun = async (connection: Connection, { url, experimentId }: Place): Promise<string> => {
  const body = JSON.stringify({ experiment_id: experimentId, start_time: Date.now(), user_id: 'bench' })
  const request = requestBytes('POST', url, '/api/2.0/mlflow/runs/create', body)
  return (await ask<{ run: { info: { run_id: string } } }>(connection, request)).run.info.run_id
}

/**
 * Writes what puts a run at the top of a question's answer, and asks until the answer has it there: measured is from the
 * acknowledged write to that answer. The question's first column is the metric.
 */
export const update = async (
  connection: Connection,
  place: Place,
  { what, metric, question }: Update,
): Promise<Task> => {
  const asked = requestBytes(question.method, place.url, question.path, JSON.stringify(question.body))
  let runId = await newRun(connection, place)
  let counted = 0
  const log = async (): Promise<void> => {
    value += 1e-6
    const body = { run_id: runId, key: metric, value, timestamp: Date.now(), step: Math.round(value * 1e6) }
    await ask(
      connection,
      requestBytes('POST', place.url, '/api/2.0/mlflow/runs/log-metric', JSON.stringify(body)),
    )
  }
  const isFirst = async (): Promise<boolean> => {
    const { status, body } = await connection.send(asked)
    counted = performance.now()
    if (status !== 200) throw new Error(`answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
    const [first] = (JSON.parse(body.toString('utf8')) as Rows).rows
    return first?.runId === runId && first.values[0] === value
  }
  return {
    run: async () => {
      if (what === 'run') runId = await newRun(connection, place)
      await log()
      const acknowledged = performance.now()
      while (!(await isFirst()));
      counted -= acknowledged
      return 1
    },
    counted: () => counted,
  }
}
