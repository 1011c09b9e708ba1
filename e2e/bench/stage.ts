import type { ExportResult } from './exports/export-table.ts'
import { frameTable, type FrameResult } from './frame-table.ts'
import type { Clients } from './load/clients.ts'
import { measure, type Lengths, type Party, type RowResult } from './measure.ts'
import type { BenchOptions } from './options.ts'
import { ROWS, type Row } from './rows.ts'
import { memoryOf, signalTree } from './systems/processes.ts'
import { startMlflow } from './systems/mlflow.ts'
import { startRunfolio } from './systems/runfolio.ts'
import type { System } from './systems/system.ts'
import { rowTable, type MemoryResult } from './table.ts'

/** What both stages work with, and where they put what they find. */
export interface Stage {
  clients: Clients
  lengths: Lengths
  options: BenchOptions
  python: string
  tell: (text: string) => void
  results: RowResult[]
  memory: MemoryResult[]
  frames: FrameResult[]
  exports: ExportResult[]
}

/** The rows of a stage that were asked for. */
export const rowsOf = (stage: Row['stage'], { only, large }: BenchOptions): Row[] =>
  ROWS.filter(row => row.stage === stage && (only.length > 0 ? only.includes(row.id) : !row.large || large))

/** What stops or removes what was started, the last first. */
export type Stops = (() => Promise<void>)[]

/** Does work that adds a stop for all that it starts; whatever happens, all is stopped. */
export const stoppingAll = async (work: (stops: Stops) => Promise<void>): Promise<void> => {
  const stops: Stops = []
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop()
  }
  const onSignal = (): void => void stopAll().finally(() => process.exit(130))
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    await work(stops)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    await stopAll()
  }
}

/** Starts fresh servers, hands them over, and stops them whatever happens. */
export const withServers = ({ options, python, tell }: Stage, work: (systems: System[]) => Promise<void>) =>
  stoppingAll(async stops => {
    const systems: System[] = []
    const add = (system: System): void => {
      systems.push(system)
      stops.push(system.stop)
    }
    if (!options.withoutPeer) add(await startMlflow(python, options.peerUrl))
    add(await startRunfolio(options.url))
    tell(`\n${systems.map(({ name, url }) => `${name} at ${url}`).join(', ')}`)
    await work(systems)
  })

/** Measures a row and shows at once what came of it. */
export const measureRow = async (stage: Stage, row: Row, parties: readonly Party[]): Promise<void> => {
  const present = row.alone ? parties.filter(({ system }) => system.name === 'Runfolio') : parties
  const result = await measure(stage.clients, row, present, stage.lengths)
  note(stage, result)
}

export const note = (stage: Stage, result: RowResult): void => {
  stage.results.push(result)
  stage.tell(rowTable([result]).split('\n').slice(2).join('\n'))
}

/** Notes what scrolling showed, and shows it at once. */
export const noteFrames = (stage: Stage, result: FrameResult): void => {
  stage.frames.push(result)
  stage.tell(frameTable([result]).split('\n').slice(2).join('\n'))
}

/** Notes how much memory the servers use now, and how many MB ours is to use at most. */
export const noteMemory = (
  { memory }: Stage,
  when: string,
  systems: readonly System[],
  most?: number,
): void => {
  const of = (name: System['name']) => {
    const pid = systems.find(system => system.name === name)?.pid
    return pid === undefined ? undefined : memoryOf(pid)
  }
  memory.push({
    when,
    mlflow: of('MLflow'),
    runfolio: of('Runfolio'),
    ...(most !== undefined && { most }),
  })
}

/** Lets all servers run, as between rows. */
export const goOn = (systems: readonly System[]): void => {
  for (const { pid } of systems) if (pid !== undefined) signalTree(pid, 'SIGCONT')
}
