import { setTimeout as wait } from 'node:timers/promises'
import { makeExperiment } from '../fill-by-api.ts'
import { fillMlflow } from '../fill-mlflow.ts'
import type { Party } from '../measure.ts'
import type { Row } from '../rows.ts'
import { goOn, measureRow, noteMemory, stoppingAll, type Stage, type Stops } from '../stage.ts'
import { startMlflow } from '../systems/mlflow.ts'
import { untilQuiet } from '../systems/processes.ts'
import type { System } from '../systems/system.ts'
import { checkStore } from './check-store.ts'
import { makeOurStore, type OurStore } from './our-store.ts'
import { measurePages, PAGE_ROWS } from './page-rows.ts'
import { askingRows, updatingRows } from './query-rows.ts'
import { idAt, MOST_OF_MLFLOW, runsText, SIZES } from './sizes.ts'
import { measureStarts, START_ROWS } from './start-rows.ts'

const QUIET_WITHIN_MS = 10_000
/** After so long the server has let go of an index that nobody asked: ten minutes, and a look each minute. */
const IDLE_MS = 11 * 60_000 + 5000

/** MB that our server is to have resident at most: with its index loaded, and without, by runs. */
const LOADED_MB: ReadonlyMap<number, number> = new Map([[100_000, 250]])
const IDLE_MB: ReadonlyMap<number, number> = new Map([[100_000, 150]])

/** Names of rows without the size that stands behind them. */
const namesOf = (rowsAt: (runs: number) => readonly Row[]): string[] =>
  rowsAt(SIZES[0]).map(({ id }) => id.slice(0, -idAt('', SIZES[0]).length))

const ASKING = namesOf(askingRows)
const UPDATING = namesOf(updatingRows)

/** All rows of the run table, by the names that `--only` takes: each is measured at each size. */
export const TABLE_ROWS: readonly string[] = [
  ...Object.keys(START_ROWS),
  ...ASKING,
  ...PAGE_ROWS,
  ...UPDATING,
]

/** The rows of the run table, on stores of 10,000, 100,000 and 1,000,000 runs that are written by rows. */
export const tableStage = async (stage: Stage): Promise<void> => {
  const { only, sizes, url } = stage.options
  const rows = TABLE_ROWS.filter(id => only.length === 0 || only.includes(id))
  if (rows.length === 0) return
  if (url !== undefined) {
    stage.tell('\nThe rows of the run table need stores of their own: not with --url.')
    return
  }
  for (const runs of sizes) await stoppingAll(stops => atSize(stage, { runs, rows }, stops))
}

interface Chosen {
  runs: number
  rows: readonly string[]
}

const atSize = async (stage: Stage, { runs, rows }: Chosen, stops: Stops): Promise<void> => {
  const store = await timed(stage, `Runfolio's store`, runs, () => makeOurStore(runs))
  stops.push(store.remove)
  const few = { ...stage, lengths: { ...stage.lengths, rounds: Math.min(3, stage.lengths.rounds) } }
  const asking = runs > SIZES[0] ? few : stage
  await measureStarts(asking, store, { runs, rows })
  const some = (ids: readonly string[]) => ids.some(id => rows.includes(id))
  if (!some([...ASKING, ...PAGE_ROWS, ...UPDATING])) return

  const parties: Party[] = []
  if (askMlflow(stage, { runs, rows })) parties.push(await mlflowParty(stage, runs, stops))
  const ours = await ourParty(store, runs, stops)
  parties.push(ours)
  stage.tell(`${parties.map(({ system }) => `${system.name} at ${system.url}`).join(', ')}`)
  const systems = parties.map(({ system }) => system)
  const memory = async (when: string, targets: ReadonlyMap<number, number> = new Map()): Promise<void> => {
    goOn(systems)
    if (ours.system.pid !== undefined) await untilQuiet(ours.system.pid, QUIET_WITHIN_MS)
    noteMemory(stage, `with ${runsText(runs)}, ${when}`, systems, targets.get(runs))
  }
  await memory('just started')

  for (const row of chosen(askingRows(runs), { runs, rows })) await measureRow(asking, row, parties)
  if (some(ASKING)) await memory('after the searches', LOADED_MB)
  await measurePages(stage, parties, { runs, rows })
  if (some(PAGE_ROWS)) await memory('after the pages')
  for (const row of chosen(updatingRows(runs), { runs, rows })) await measureRow(stage, row, parties)
  if (some(UPDATING)) await memory('after the updates')
  if (!stage.options.idle) return
  stage.tell('Waiting 11 minutes until the index is let go of')
  await wait(IDLE_MS)
  await memory('idle for 11 minutes', IDLE_MB)
}

const chosen = (all: readonly Row[], { runs, rows }: Chosen): Row[] =>
  all.filter(({ id }) => rows.some(row => idAt(row, runs) === id))

/** Whether MLflow has anything to do. */
const askMlflow = ({ options }: Stage, { runs, rows }: Chosen): boolean =>
  !options.withoutPeer &&
  options.peerUrl === undefined &&
  runs <= MOST_OF_MLFLOW &&
  (rows.includes('table-first-rows') ||
    chosen([...askingRows(runs), ...updatingRows(runs)], { runs, rows }).some(({ alone }) => !alone))

const mlflowParty = async (stage: Stage, runs: number, stops: Stops): Promise<Party> => {
  const system = await startMlflow(stage.python, undefined)
  stops.push(system.stop)
  const experimentId = await makeExperiment(system.url, 'bench')
  const { database } = system
  if (database !== undefined)
    await timed(stage, `MLflow's store`, runs, () => fillMlflow(database, experimentId, runs))
  await checkStore(system, runs)
  return { system, side: { experimentId, historyRunId: '' } }
}

const ourParty = async (store: OurStore, runs: number, stops: Stops): Promise<Party> => {
  const system: System = await store.start()
  stops.push(system.stop)
  await checkStore(system, runs)
  return { system, side: { experimentId: store.experimentId, historyRunId: '' } }
}

const timed = async <Made>(
  stage: Stage,
  what: string,
  runs: number,
  make: () => Promise<Made>,
): Promise<Made> => {
  const began = performance.now()
  const made = await make()
  stage.tell(`\n${what} holds ${runsText(runs)} (${Math.round((performance.now() - began) / 1000)} s)`)
  return made
}
