import { defineWrite } from '../db/operation.ts'
import { seriesMemory } from './series-memory.ts'
import { saveSeries, type SeriesRow } from './series-state.ts'

/**
 * Brings run_metrics and the change numbers of runs up to what the journal has. Writing points leaves this for later,
 * so that a run that logs a hundred times a second has its records written a few times; the store does it before
 * anything is read.
 */
export const settleMetrics = defineWrite('metrics.settle', async (tx, _: null): Promise<null> => {
  const memory = await seriesMemory(tx)
  const written = [...memory.unsettled]
  if (written.length === 0) return null
  const rows: SeriesRow[] = []
  for (const [runId] of written)
    for (const [keyId, state] of await memory.of(tx, runId))
      if (state.dirty) rows.push({ runId, keyId, state })
  await saveSeries(tx, rows)
  const change = tx.nextChange()
  for (const [runId, time] of written)
    await tx.run(
      `update runs set change = ?, last_write_at = case when last_write_at < ? then ? else last_write_at end
       where id = ?`,
      [change, time, time, runId],
    )
  await tx.run('update metric_settled set journal_id = ? where id = 1', [memory.lastId])
  memory.settled()
  return null
})
