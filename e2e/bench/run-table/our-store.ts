import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeExperiment } from '../fill-by-api.ts'
import { fillRunfolio } from '../fill-runfolio.ts'
import { startRunfolio } from '../systems/runfolio.ts'
import type { System } from '../systems/system.ts'

/** A data folder with an experiment of many runs, on which our server can be started again and again. */
export interface OurStore {
  /** Its data folder. */
  folder: string
  experimentId: string
  start: () => Promise<System>
  remove: () => Promise<void>
}

/** Makes a store: its server makes the tables and the experiment, and the runs are written while it stands still. */
export const makeOurStore = async (runs: number): Promise<OurStore> => {
  const folder = await mkdtemp(join(tmpdir(), 'runfolio-bench-'))
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  const start = () => startRunfolio(undefined, folder)
  try {
    const experimentId = await experimentIn(await start())
    await fillRunfolio(join(folder, 'runfolio.sqlite'), experimentId, runs)
    return { folder, experimentId, start, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

const experimentIn = async (system: System): Promise<string> => {
  try {
    return await makeExperiment(system.url, 'bench')
  } finally {
    await system.stop()
  }
}
