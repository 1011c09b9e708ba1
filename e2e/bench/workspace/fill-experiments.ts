import { DatabaseSync } from 'node:sqlite'
import type { System } from '../systems/system.ts'

const TOGETHER = 50

/** Where our experiments lie; theirs have the same names. */
export const FOLDER = '/Shared/bench'
export const EXPERIMENTS = 10_000
export const MOVED = 1000

export const experimentName = (at: number): string =>
  `${FOLDER}/${['resnet', 'ocr', 'segmentation', 'baseline'][at % 4]}-${String(at).padStart(5, '0')}`

const post = async (url: string, path: string, body: object): Promise<void> => {
  const reply = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}: ${await reply.text()}`)
  await reply.arrayBuffer()
}

const many = async (count: number, make: (at: number) => Promise<void>): Promise<void> => {
  for (let from = 0; from < count; from += TOGETHER)
    await Promise.all(Array.from({ length: Math.min(TOGETHER, count - from) }, (_, at) => make(from + at)))
}

/** Makes the experiments over MLflow's API and, of ours, the folder that is moved. */
const fillByApi = async ({ url, name }: System): Promise<void> => {
  await many(EXPERIMENTS, at => post(url, '/api/2.0/mlflow/experiments/create', { name: experimentName(at) }))
  if (name === 'MLflow') return
  await many(MOVED, at => post(url, '/api/2.0/mlflow/experiments/create', { name: `/Shared/moved/e${at}` }))
  await post(url, '/api/v1/folders', { path: '/Shared/other' })
}

/** Writes the experiments into the tables that an MLflow server made: by its API it would take minutes. */
const fillByRows = (file: string): void => {
  const database = new DatabaseSync(file)
  const insert = database.prepare(
    `insert into experiments (name, artifact_location, lifecycle_stage, creation_time, last_update_time)
     values (?, ?, 'active', ?, ?)`,
  )
  const now = Date.now()
  database.exec('begin')
  for (let at = 0; at < EXPERIMENTS; at += 1)
    insert.run(experimentName(at), `mlflow-artifacts:/${at}`, now + at, now + at)
  database.exec('commit')
  database.close()
}

/** Gives a server its 10,000 experiments. */
export const fillExperiments = async (system: System): Promise<void> => {
  if (system.database === undefined) await fillByApi(system)
  else fillByRows(system.database)
}

/** Moves the folder of 1,000 experiments there or back; milliseconds. */
export const moveFolder = async (url: string, back: boolean): Promise<number> => {
  const [from, to] = back ? ['/Shared/other/moved', '/Shared'] : ['/Shared/moved', '/Shared/other']
  const began = performance.now()
  await post(url, '/api/v1/workspace/move', { items: [{ folder: from }], to })
  return performance.now() - began
}
