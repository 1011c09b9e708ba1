import { benchRuns } from '#demo/bench-runs.ts'
import { BatchBody, offsetsAfter } from './batch-body.ts'
import { ask, requestBytes, type Connection } from './connection.ts'
import { FIRST_STEP, writeDigits } from './digits.ts'
import type { Place, Task } from './job.ts'

const SEED = 30
const BODIES = 8
const ID_LENGTH = 32
const NO_ID = '0'.repeat(ID_LENGTH)
const RUN_ID = /"run_id": ?"([0-9a-f]{32})"/

/** A create request whose run name ends in a number that is written anew each time. */
const createRequest = ({ url, experimentId, client }: Place): { bytes: Buffer; numbers: Int32Array } => {
  const name = `bench-${client}-`
  const tags = [
    ['mlflow.user', 'bench'],
    ['mlflow.source.name', 'training/train.py'],
    ['mlflow.source.type', 'LOCAL'],
    ['mlflow.source.git.commit', '9f2c4b1e7d90a5f3286ab71d04e9c5f12c3b8d17'],
    ['mlflow.runName', `${name}${FIRST_STEP}`],
  ].map(([key, value]) => `{"key": "${key}", "value": "${value}"}`)
  const body =
    `{"experiment_id": "${experimentId}", "user_id": "bench", "run_name": "${name}${FIRST_STEP}", ` +
    `"start_time": ${Date.now()}, "tags": [${tags.join(', ')}]}`
  const bytes = requestBytes('POST', url, '/api/2.0/mlflow/runs/create', body)
  return { bytes, numbers: offsetsAfter(bytes, name) }
}

/** Creates runs as the Python client's start_run does; answers their ids. */
const creator = (connection: Connection, place: Place): (() => Promise<string>) => {
  const { bytes, numbers } = createRequest(place)
  let number = FIRST_STEP
  return async () => {
    number += 1
    for (const offset of numbers) writeDigits(bytes, offset, number)
    const { status, body } = await connection.send(bytes)
    const runId = status === 200 ? RUN_ID.exec(body.toString('latin1'))?.[1] : undefined
    if (runId === undefined)
      throw new Error(`runs/create answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
    return runId
  }
}

/** Creates runs and nothing else. */
export const createRun = async (connection: Connection, place: Place): Promise<Task> => {
  const create = creator(connection, place)
  return {
    run: async () => {
      await create()
      return 1
    },
  }
}

/** Creates runs, logs 20 metrics and 15 params to each in one batch and finishes them. */
export const wholeRun = async (connection: Connection, place: Place): Promise<Task> => {
  const create = creator(connection, place)
  const batches = [...benchRuns({ seed: SEED + place.client, count: BODIES })].map(run => {
    const { bytes } = new BatchBody(place.url, NO_ID, run.metrics, 0, run.params)
    return { bytes, idAt: offsetsAfter(bytes, '"run_id": "') }
  })
  const finish = requestBytes(
    'POST',
    place.url,
    '/api/2.0/mlflow/runs/update',
    `{"run_uuid": "${NO_ID}", "status": "FINISHED", "end_time": ${Date.now()}, "run_id": "${NO_ID}"}`,
  )
  const finishIdAt = [...offsetsAfter(finish, '"run_uuid": "'), ...offsetsAfter(finish, '"run_id": "')]
  let made = 0
  let last = ''
  const sendFor = async (runId: string, bytes: Buffer, places: Iterable<number>): Promise<void> => {
    for (const at of places) bytes.write(runId, at, 'latin1')
    const { status, body } = await connection.send(bytes)
    if (status !== 200) throw new Error(`answered ${status}: ${body.toString('utf8').slice(0, 300)}`)
  }
  return {
    run: async () => {
      const batch = batches[made++ % BODIES]
      if (batch === undefined) return 0
      last = await create()
      await sendFor(last, batch.bytes, batch.idAt)
      await sendFor(last, finish, finishIdAt)
      return 1
    },
    verify: () => verifyRun(connection, place.url, last),
  }
}

const verifyRun = async (connection: Connection, url: string, runId: string): Promise<void> => {
  const { run } = await ask<{
    run: { info: { status: string }; data: { metrics?: unknown[]; params?: unknown[]; tags?: unknown[] } }
  }>(connection, requestBytes('GET', url, `/api/2.0/mlflow/runs/get?run_id=${runId}`))
  const has = [run.info.status, run.data.metrics?.length, run.data.params?.length].join()
  if (has !== 'FINISHED,20,15') throw new Error(`${url} has of the last run: ${has}`)
}
