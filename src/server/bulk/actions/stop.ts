import { placeholders } from '../../db/placeholders.ts'
import type { BulkAction } from '../bulk-action.ts'
import { activeRuns, CountChanges, type SliceRun } from '../slice-runs.ts'

const RUNNING = 1
const SCHEDULED = 2
const KILLED = 5

/** The stopped runs by the status that they had. */
type Before = { at: number; running: number[]; scheduled: number[] }

/** Marks runs that are under way as killed, with this moment as their end. */
export const stopAction: BulkAction<unknown, Before> = {
  sliceRuns: 1000,
  async apply({ tx, ids, change }) {
    const busy = (await activeRuns(tx, ids)).filter(
      ({ status }) => status === RUNNING || status === SCHEDULED,
    )
    const counts = new CountChanges()
    for (const run of busy) {
      counts.add(run.experiment_id, run.status, -1)
      counts.add(run.experiment_id, KILLED, 1)
    }
    if (busy.length > 0)
      await tx.run(
        `update runs set status = ?, end_time = ?, change = ? where id in (${placeholders(busy.length)})`,
        [KILLED, tx.now, change, ...busy.map(run => run.id)],
      )
    await counts.write(tx, change)
    const withStatus = (status: number): number[] =>
      busy.filter(run => run.status === status).map(run => run.id)
    return {
      changed: busy.length,
      kept: 0,
      experimentIds: counts.experimentIds,
      undo: { at: tx.now, running: withStatus(RUNNING), scheduled: withStatus(SCHEDULED) },
    }
  },
  async revert({ tx, ids, change }, undo) {
    const active = new Map((await activeRuns(tx, ids)).map(run => [run.id, run]))
    const isOurs = (run: SliceRun): boolean => run.status === KILLED && Number(run.end_time) === undo.at
    const counts = new CountChanges()
    let changed = 0
    let kept = 0
    for (const [status, before] of [
      [RUNNING, undo.running],
      [SCHEDULED, undo.scheduled],
    ] as const) {
      const there = before.flatMap(id => active.get(id) ?? [])
      const back = there.filter(isOurs)
      for (const run of back) {
        counts.add(run.experiment_id, KILLED, -1)
        counts.add(run.experiment_id, status, 1)
      }
      if (back.length > 0)
        await tx.run(
          `update runs set status = ?, end_time = null, change = ? where id in (${placeholders(back.length)})`,
          [status, change, ...back.map(run => run.id)],
        )
      changed += back.length
      kept += there.length - back.length
    }
    await counts.write(tx, change)
    return { changed, kept, experimentIds: counts.experimentIds }
  },
}
