import { readFileSync, writeFileSync } from 'node:fs'
import { makeExperiment } from '../fill-by-api.ts'
import { fillMlflow } from '../fill-mlflow.ts'
import { makeOurStore } from '../run-table/our-store.ts'
import { idAt, runsText } from '../run-table/sizes.ts'
import { stoppingAll, type Stage } from '../stage.ts'
import { startMlflow } from '../systems/mlflow.ts'
import { untilQuiet } from '../systems/processes.ts'
import { exportTable, type ExportResult } from './export-table.ts'
import { historySeconds, searchAllRuns } from './mlflow-calls.ts'

const QUIET_WITHIN_MS = 10_000
const METRICS = 20
/** Runs of the store of MLflow's server: its figures for more are multiples of these. */
const ASKED = 10_000

interface Kind {
  query: string
  work: string
  /** Seconds that it may take, by runs. */
  most: ReadonlyMap<number, number>
  history: boolean
}

const KINDS: Record<string, Kind> = {
  'export-csv': { query: 'format=csv', work: 'CSV of', most: new Map([[100_000, 10]]), history: false },
  'export-parquet': { query: 'format=parquet', work: 'Parquet of', most: new Map(), history: false },
  'export-history': {
    query: 'format=parquet&what=metric-history',
    work: 'full history (Parquet) of',
    most: new Map(),
    history: true,
  },
}

/** The rows of exports, by the names that `--only` takes: each is measured at each size. */
export const EXPORT_ROWS: readonly string[] = Object.keys(KINDS)

/** How long a client of MLflow's server needs for the same, in seconds a run. */
interface Calls {
  search: number
  history: number
  historyRuns: number
}

/** Exports of 10,000, 100,000 and 1,000,000 runs, beside a loop of calls of a client. */
export const exportStage = async (stage: Stage): Promise<void> => {
  const { only, sizes, url } = stage.options
  const ids = EXPORT_ROWS.filter(id => only.length === 0 || only.includes(id))
  if (ids.length === 0) return
  if (url !== undefined) {
    stage.tell('\nThe rows of exports need stores of their own: not with --url.')
    return
  }
  const calls = stage.options.withoutPeer ? undefined : await mlflowCalls(stage)
  for (const runs of sizes) await atSize(stage, { ids, runs }, calls)
  stage.tell(`\n${exportTable(stage.exports)}`)
}

const mlflowCalls = async (stage: Stage): Promise<Calls> => {
  let calls: Calls | undefined
  await stoppingAll(async stops => {
    const system = await startMlflow(stage.python, undefined)
    stops.push(system.stop)
    const experimentId = await makeExperiment(system.url, 'bench')
    if (system.database === undefined) throw new Error('MLflow has no file to fill')
    await fillMlflow(system.database, experimentId, ASKED)
    const search = (await searchAllRuns(system, experimentId, ASKED)) / ASKED
    const { seconds, runs } = await historySeconds(system)
    calls = { search, history: seconds, historyRuns: runs }
  })
  return calls!
}

const atSize = (
  stage: Stage,
  { ids, runs }: { ids: readonly string[]; runs: number },
  calls: Calls | undefined,
): Promise<void> =>
  stoppingAll(async stops => {
    const store = await makeOurStore(runs)
    stops.push(store.remove)
    for (const id of ids) {
      const kind = KINDS[id]!
      // Each with a fresh server, so that the memory is its own.
      const system = await store.start()
      stops.push(system.stop)
      const { pid } = system
      if (pid !== undefined) await untilQuiet(pid, QUIET_WITHIN_MS)
      const address = `${system.url}/api/v1/runs/export?experimentIds=${store.experimentId}&${kind.query}`
      const before = pid === undefined ? undefined : residentOf(pid, 'VmRSS')
      if (pid !== undefined) forgetPeak(pid)
      const rounds: { seconds: number; bytes: number }[] = []
      for (let round = 0; round < Math.min(3, stage.lengths.rounds); round++)
        rounds.push(await download(address))
      const times = rounds.map(({ seconds }) => seconds).toSorted((a, b) => a - b)
      const result: ExportResult = {
        id: idAt(id, runs),
        work: `${kind.work} ${runsText(runs)}`,
        seconds: times[(times.length - 1) >> 1]!,
        slowest: times.at(-1)!,
        rows: kind.history ? runs * METRICS : runs,
        bytes: rounds[0]!.bytes,
        ...{ before, peak: pid === undefined ? undefined : residentOf(pid, 'VmHWM') },
        most: kind.most.get(runs),
        mlflow: calls && likeMlflow(kind, calls, runs),
      }
      stage.exports.push(result)
      stage.tell(exportTable([result]).split('\n').slice(2).join('\n'))
      await stops.pop()?.()
    }
  })

const likeMlflow = ({ history }: Kind, calls: Calls, runs: number): ExportResult['mlflow'] =>
  history
    ? { seconds: calls.history * runs, from: `${calls.historyRuns} runs, multiplied` }
    : { seconds: calls.search * runs, from: runs === ASKED ? 'measured' : `${runsText(ASKED)}, multiplied` }

const download = async (address: string): Promise<{ seconds: number; bytes: number }> => {
  const began = performance.now()
  const reply = await fetch(address)
  if (!reply.ok || reply.body === null) throw new Error(`${address} answered ${reply.status}`)
  let bytes = 0
  for await (const chunk of reply.body) bytes += chunk.length
  return { seconds: (performance.now() - began) / 1000, bytes }
}

/** MB of a process; undefined where the system does not tell. */
const residentOf = (pid: number, name: 'VmRSS' | 'VmHWM'): number | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1]) / 1024
  } catch {
    return undefined
  }
}

/** Has the system count the peak of a process from now on. */
const forgetPeak = (pid: number): void => {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // The peak then counts from its start.
  }
}
