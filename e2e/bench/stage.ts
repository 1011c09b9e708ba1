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
}

/** The rows of a stage that were asked for. */
export const rowsOf = (stage: Row['stage'], { only, large }: BenchOptions): Row[] =>
  ROWS.filter(row => row.stage === stage && (only.length > 0 ? only.includes(row.id) : !row.large || large))

/** Starts fresh servers, hands them over, and stops them whatever happens. */
export const withServers = async (
  { options, python, tell }: Stage,
  work: (systems: System[]) => Promise<void>,
): Promise<void> => {
  const systems: System[] = []
  const stopAll = async (): Promise<void> => {
    for (const system of systems.splice(0)) await system.stop()
  }
  const onSignal = (): void => void stopAll().finally(() => process.exit(130))
  process.once('SIGINT', onSignal)
  process.once('SIGTERM', onSignal)
  try {
    if (!options.withoutPeer) systems.push(await startMlflow(python, options.peerUrl))
    systems.push(await startRunfolio(options.url))
    tell(`\n${systems.map(({ name, url }) => `${name} at ${url}`).join(', ')}`)
    await work(systems)
  } finally {
    process.off('SIGINT', onSignal)
    process.off('SIGTERM', onSignal)
    await stopAll()
  }
}

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

/** Notes how much memory the servers use now. */
export const noteMemory = ({ memory }: Stage, when: string, systems: readonly System[]): void => {
  const of = (name: System['name']) => {
    const pid = systems.find(system => system.name === name)?.pid
    return pid === undefined ? undefined : memoryOf(pid)
  }
  memory.push({ when, mlflow: of('MLflow'), runfolio: of('Runfolio') })
}

/** Lets all servers run, as between rows. */
export const goOn = (systems: readonly System[]): void => {
  for (const { pid } of systems) if (pid !== undefined) signalTree(pid, 'SIGCONT')
}
