import { writeFile } from 'node:fs/promises'
import { pythonEnvironment } from '../clients/python/environment.ts'
import { EXPORT_ROWS, exportStage } from './exports/stage.ts'
import type { ExportResult } from './exports/export-table.ts'
import { environment, type Environment } from './environment.ts'
import { Clients } from './load/clients.ts'
import type { Lengths, RowResult } from './measure.ts'
import { BENCH_HELP, readBenchOptions, type BenchOptions } from './options.ts'
import { FIRST_ROWS, readStage } from './read-stage.ts'
import { ROWS } from './rows.ts'
import { TABLE_ROWS, tableStage } from './run-table/stage.ts'
import { frameTable, type FrameResult } from './frame-table.ts'
import { memoryTable, rowTable, type MemoryResult } from './table.ts'
import { TRASH_ROWS, trashStage } from './trash-stage.ts'
import { workspaceStage, WORKSPACE_ROWS } from './workspace/stage.ts'
import { writeStage } from './write-stage.ts'

const LONG: Omit<Lengths, 'rounds'> = { seconds: 3, firstWarmUp: 3, warmUp: 0.5 }
const QUICK: Omit<Lengths, 'rounds'> = { seconds: 1, firstWarmUp: 1, warmUp: 0.2 }

/** `npm run bench`: Runfolio and the released MLflow server side by side, one table. */
const bench = async (options: BenchOptions): Promise<void> => {
  const { python, missing } = options.withoutPeer
    ? { python: '', missing: '' }
    : await pythonEnvironment('mlflow-3')
  if (missing !== '' && options.peerUrl === undefined)
    throw new Error(`There is no MLflow server to compare with: ${missing}`)
  const about = await environment(python)
  tell(headline(about, options))
  const lengths = { rounds: options.rounds, ...(options.quick ? QUICK : LONG) }
  const clients = new Clients()
  const results: RowResult[] = []
  const memory: MemoryResult[] = []
  const frames: FrameResult[] = []
  const exports: ExportResult[] = []
  const stage = { clients, lengths, options, python, tell, results, memory, frames, exports }
  try {
    await writeStage(stage)
    await readStage(stage)
    await tableStage(stage)
    await trashStage(stage)
    await exportStage(stage)
    await workspaceStage(stage)
  } finally {
    await clients.close()
  }
  if (results.length > 0) tell(`\n${rowTable(results)}`)
  if (frames.length > 0) tell(`\n${frameTable(frames)}`)
  if (memory.length > 0) tell(`\n${memoryTable(memory)}`)
  tell(`\n${NOTES}`)
  if (options.json !== undefined)
    await writeFile(
      options.json,
      `${JSON.stringify({ about, options, results, memory, frames, exports }, null, 2)}\n`,
    )
}

const NOTES = `Milliseconds an operation; medians of the rounds; ratio of medians, and the least and the most of any round; CPU: processor time of the server, ms an operation;
n: operations measured (MLflow/Runfolio);
others: share of the processors that programs outside this benchmark used. Both servers on this machine, on fresh SQLite stores, as they come: Runfolio syncs before
each reply, MLflow with one worker. One client thread, the same for both; the server that is not measured is stopped meanwhile.
Run table: stores written by rows, looked at over MLflow's API before anything is measured; each search, filter and group has constants that were never asked before,
so that nothing is answered from what was found earlier ("a second time" and "jump around" are, on purpose); starts are with the files in the system's cache. In the
page: from the time of the event to the frame after the first row's text changed. Scrolling: by a turned wheel; an empty row is one that is not loaded, or a
place without one, in a frame that was drawn; frames are medians of the rounds, the empty row is the longest of all.
Exports: medians, each kind by a fresh server; MLflow: a loop of runs/search by pages of 5,000, and one get-history for each metric of each run, which is the least
that a client can do.`

const headline = (about: Environment, { quick, rounds }: BenchOptions): string =>
  [
    `Runfolio ${about.runfolio} (Node ${about.node}, SQLite ${about.sqlite}), MLflow ${about.mlflow} (Python ${about.python}, SQLite ${about.pythonSqlite}), Chromium ${about.chromium}`,
    `${about.processors}, ${about.memoryGb} GB, load average ${about.loadAverage.toFixed(2)}; ${rounds} rounds${quick ? ', quick' : ''}; ${new Date().toISOString()}`,
    ...about.warnings.map(warning => `WARNING: ${warning}. These figures are not to be relied on.`),
  ].join('\n')

const tell = (text: string): void => void process.stdout.write(`${text}\n`)

try {
  const options = readBenchOptions(process.argv.slice(2), [
    ...ROWS.map(({ id }) => id),
    FIRST_ROWS,
    ...TABLE_ROWS,
    ...TRASH_ROWS,
    ...EXPORT_ROWS,
    ...WORKSPACE_ROWS,
  ])
  if (options === null) process.stdout.write(BENCH_HELP)
  else await bench(options)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
