import type { WriteConnection } from './connection.ts'

const GROWTH = 4
/** Statistics of fewer runs than this say nothing: SQLite would take every index for as good as none. */
const FEWEST = 1000

/**
 * Brings SQLite's statistics up to date when the store has grown severalfold since the last time: without them it
 * expects ten runs an experiment. PostgreSQL does so by itself.
 */
export const refreshStatistics = async (tx: WriteConnection): Promise<void> => {
  if (tx.kind !== 'sqlite') return
  const analyzed = tx.remembered('db.statistics', () => ({ runs: -1 }))
  if (analyzed.runs < 0) analyzed.runs = await analyzedRuns(tx)
  const row = await tx.get<{ runs: number | null }>('select max(id) as runs from runs')
  const runs = row?.runs ?? 0
  if (runs < Math.max(FEWEST, analyzed.runs * GROWTH) || runs === analyzed.runs) return
  analyzed.runs = runs
  await tx.run('analyze')
}

/** Of how many runs there are statistics, from an earlier start. */
const analyzedRuns = async (tx: WriteConnection): Promise<number> => {
  const table = await tx.get("select name from sqlite_master where name = 'sqlite_stat1'")
  if (table === undefined) return 0
  const row = await tx.get<{ stat: string }>("select stat from sqlite_stat1 where idx = 'runs_uuid'")
  return Number.parseInt(row?.stat ?? '0', 10)
}
