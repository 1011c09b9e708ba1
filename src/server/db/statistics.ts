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
  const analyzed = tx.remembered('db.statistics', () => ({ runs: 0 }))
  const row = await tx.get<{ runs: number | null }>('select max(id) as runs from runs')
  const runs = row?.runs ?? 0
  if (runs < Math.max(FEWEST, analyzed.runs * GROWTH) || runs === analyzed.runs) return
  analyzed.runs = runs
  await tx.run('analyze')
}
