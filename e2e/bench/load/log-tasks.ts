import { benchRuns } from '#demo/bench-runs.ts'
import { BatchBody } from './batch-body.ts'
import { ask, requestBytes, type Connection } from './connection.ts'
import { FIRST_STEP, STEP_DIGITS, timeOf, writeDigits } from './digits.ts'
import type { Place, Task } from './job.ts'

const SEED = 20
/** Bodies that a client sends in turn, so that values differ from one to the next. */
const BODIES = 8

interface RunReply {
  run: { info: { run_id: string }; data: { metrics?: { key: string; step: number | string }[] } }
}

/** Makes a run for a client to log to; answers its id. */
const newRun = async (connection: Connection, { url, experimentId }: Place): Promise<string> => {
  const body = JSON.stringify({ experiment_id: experimentId, start_time: Date.now(), user_id: 'bench' })
  const request = requestBytes('POST', url, '/api/2.0/mlflow/runs/create', body)
  return (await ask<RunReply>(connection, request)).run.info.run_id
}

/** Checks that the last acknowledged step of each metric is what the server says it is. */
const verifyLast = async (
  connection: Connection,
  url: string,
  runId: string,
  { keys, step }: { keys: number; step: number },
): Promise<void> => {
  const request = requestBytes('GET', url, `/api/2.0/mlflow/runs/get?run_id=${runId}`)
  const metrics = (await ask<RunReply>(connection, request)).run.data.metrics ?? []
  const wrong = metrics.filter(metric => Number(metric.step) !== step)
  if (metrics.length !== keys || wrong.length > 0)
    throw new Error(
      `${url} has ${metrics.length} of ${keys} metrics, ${wrong.length} of them not at step ${step}`,
    )
}

const sendOk = async (connection: Connection, request: Uint8Array): Promise<void> => {
  const { status, body } = await connection.send(request)
  if (status !== 200) throw new Error(`answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
}

/** Logs one point of one metric with log-metric. */
export const logMetric = async (connection: Connection, place: Place): Promise<Task> => {
  const runId = await newRun(connection, place)
  const body =
    `{"run_uuid": "${runId}", "key": "loss", "value": 0.7312345678901234, ` +
    `"timestamp": ${timeOf(FIRST_STEP)}, "step": ${FIRST_STEP}, "run_id": "${runId}"}`
  const bytes = requestBytes('POST', place.url, '/api/2.0/mlflow/runs/log-metric', body)
  const stepAt = bytes.indexOf('"step": ') + '"step": '.length
  const timeAt =
    bytes.indexOf('"timestamp": ') + '"timestamp": '.length + timeOf(FIRST_STEP).length - STEP_DIGITS
  let step = FIRST_STEP
  return {
    run: async () => {
      step += 1
      writeDigits(bytes, stepAt, step)
      writeDigits(bytes, timeAt, step)
      await sendOk(connection, bytes)
      return 1
    },
    verify: () => verifyLast(connection, place.url, runId, { keys: 1, step }),
  }
}

/** Logs batches to one run: `keys` metrics of a point each at one step, or `points` steps of one metric. */
export const logBatch = async (
  connection: Connection,
  place: Place,
  { keys, points }: { keys: number; points: number },
): Promise<Task> => {
  const runId = await newRun(connection, place)
  const drawn = [
    ...benchRuns({ seed: SEED + place.client, count: BODIES, metrics: keys, points, params: 0, tags: 0 }),
  ]
  const stride = points === 1 ? 0 : 1
  const bodies = drawn.map(run => new BatchBody(place.url, runId, run.metrics, stride))
  let batch = 0
  let step = FIRST_STEP
  return {
    run: async () => {
      const body = bodies[batch++ % BODIES]
      if (body === undefined) return 0
      await sendOk(connection, body.from(step))
      step += points
      return keys * points
    },
    verify: () => verifyLast(connection, place.url, runId, { keys, step: step - 1 }),
  }
}
