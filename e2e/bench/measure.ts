import { cpus } from 'node:os'
import type { Clients } from './load/clients.ts'
import type { Round } from './load/job.ts'
import type { Row, Side } from './rows.ts'
import { figuresOf, type Figures } from './statistics.ts'
import { cpuSeconds, machineCpuSeconds, signalTree } from './systems/processes.ts'
import type { System } from './systems/system.ts'

/** A server with what it holds. */
export interface Party {
  system: System
  side: Side
}

/** What came of one row. */
export interface RowResult {
  row: Pick<Row, 'id' | 'work' | 'unit' | 'by' | 'ratio' | 'p95'>
  mlflow: Figures | undefined
  runfolio: Figures | undefined
  /** How many times better ours is: by the medians, and the least and the most of any round. */
  ratio: { all: number; least: number; most: number } | undefined
  /** Whether every target of the row is reached; undefined without a target, or without what it needs. */
  met: boolean | undefined
  /** Share of the processors that other programs used meanwhile, 0 to 1. */
  others: number | undefined
  /** Why there are no figures. */
  failure?: string
  /** What else is to be known of it, such as why one server has no figures. */
  remark?: string
}

export interface Lengths {
  rounds: number
  /** Seconds of a round, and before the first and before each other. */
  seconds: number
  firstWarmUp: number
  warmUp: number
}

/** Lets one server run while the others stand still. */
export const alone = (parties: readonly Party[], active: Party): void => {
  for (const { system } of parties)
    if (system.pid !== undefined) signalTree(system.pid, system === active.system ? 'SIGCONT' : 'SIGSTOP')
}

/**
 * Measures one row: in each round first one server, then the other, each after a warm-up, while the other stands
 * still. What a server puts off for later it pays for in its own next round.
 */
export const measure = async (
  clients: Clients,
  row: Row,
  parties: readonly Party[],
  { rounds, seconds, firstWarmUp, warmUp }: Lengths,
): Promise<RowResult> => {
  const measured = new Map<System['name'], Round[]>(parties.map(({ system }) => [system.name, []]))
  const share = othersShare()
  let remark: string | undefined
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const party of parties) {
        const { url, pid, name } = party.system
        if (!measured.has(name)) continue
        alone(parties, party)
        const order = {
          url,
          pid,
          experimentId: party.side.experimentId,
          clients: row.clients,
          seconds,
          // A question that takes seconds was warmed up by its check.
          warmUp:
            round === 0 ? (row.stage === 'write' ? firstWarmUp : warmUp) : row.stage === 'write' ? warmUp : 0,
          atLeast: 1,
          check: round === 0,
          job: row.job(party.side, name),
        }
        try {
          measured.get(name)?.push(await clients.round(order))
        } catch (error) {
          if (name === 'Runfolio' || row.mayFail !== true) throw error
          measured.delete(name)
          // It would go on with what nobody waits for any more.
          await party.system.restart?.()
          remark = `${name}: ${messageOf(error)}`
        }
      }
  } catch (error) {
    return {
      ...summary(row, new Map()),
      others: share(),
      failure: messageOf(error),
    }
  }
  return { ...summary(row, measured), others: share(), ...(remark !== undefined && { remark }) }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The figures of both servers and how they compare. */
export const summary = (
  row: RowResult['row'],
  measured: ReadonlyMap<System['name'], readonly Round[]>,
): RowResult => {
  const of = (name: System['name']): readonly Round[] => measured.get(name) ?? []
  const figures = (name: System['name']): Figures | undefined =>
    of(name).length === 0 ? undefined : figuresOf(of(name))
  const mlflow = figures('MLflow')
  const runfolio = figures('Runfolio')
  const times = (theirs: Figures, ours: Figures): number =>
    row.by === 'p50' ? theirs.p50 / ours.p50 : ours.rate / theirs.rate
  const inRounds = of('MLflow').flatMap((theirs, at) => {
    const ours = of('Runfolio')[at]
    return ours === undefined ? [] : [times(figuresOf([theirs]), figuresOf([ours]))]
  })
  const ratio =
    mlflow && runfolio
      ? { all: times(mlflow, runfolio), least: Math.min(...inRounds), most: Math.max(...inRounds) }
      : undefined
  const checks = [
    ...(row.ratio === undefined ? [] : [ratio && ratio.all >= row.ratio]),
    ...(row.p95 === undefined ? [] : [runfolio && runfolio.p95 <= row.p95]),
  ]
  return {
    row: { id: row.id, work: row.work, unit: row.unit, by: row.by, ...targets(row) },
    mlflow,
    runfolio,
    ratio,
    met: checks.length === 0 || checks.includes(undefined) ? undefined : checks.every(Boolean),
    others: undefined,
  }
}

const targets = ({ ratio, p95 }: Pick<Row, 'ratio' | 'p95'>): Pick<Row, 'ratio' | 'p95'> => ({
  ...(ratio !== undefined && { ratio }),
  ...(p95 !== undefined && { p95 }),
})

/** From now on counts what of the machine goes to programs that this one did not start. */
const othersShare = (): (() => number | undefined) => {
  const began = performance.now()
  const machine = machineCpuSeconds()
  const own = cpuSeconds(process.pid)
  return () => {
    const now = machineCpuSeconds()
    if (machine === undefined || now === undefined) return undefined
    const available = ((performance.now() - began) / 1000) * cpus().length
    return Math.max(0, (now - machine - (cpuSeconds(process.pid) - own)) / available)
  }
}
