import { placeholders } from '../../db/placeholders.ts'
import { valueRows } from '../../db/value-rows.ts'
import type { BulkAction } from '../bulk-action.ts'
import { activeRuns, CountChanges, type SliceRun } from '../slice-runs.ts'

const RUNNING = 1
const SCHEDULED = 2
const KILLED = 5

/** When it was, and what each stopped run had: its status, and the digits of its end, where it had one. */
type Before = { at: number; runs: [runId: number, status: number, end: string | null][] }

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
    return {
      changed: busy.length,
      kept: 0,
      experimentIds: counts.experimentIds,
      undo: {
        at: tx.now,
        runs: busy.map(run => [run.id, run.status, run.end_time === null ? null : String(run.end_time)]),
      },
    }
  },
  async revert({ tx, ids, change }, undo) {
    const active = new Map((await activeRuns(tx, ids)).map(run => [run.id, run]))
    const isOurs = (run: SliceRun): boolean => run.status === KILLED && Number(run.end_time) === undo.at
    const there = undo.runs.flatMap(([id, status, end]) => {
      const run = active.get(id)
      return run === undefined ? [] : [{ run, status, end }]
    })
    const back = there.filter(({ run }) => isOurs(run))
    const counts = new CountChanges()
    for (const { run, status } of back) {
      counts.add(run.experiment_id, KILLED, -1)
      counts.add(run.experiment_id, status, 1)
    }
    if (back.length > 0) {
      const given = valueRows(
        'given',
        { id: 'bigint', was: 'bigint', ended: 'bigint' },
        back.map(({ run, status, end }) => [run.id, status, end === null ? null : BigInt(end)]),
      )
      await tx.run(
        `${given.sql} update runs set status = given.was, end_time = given.ended, change = ? from given
         where runs.id = given.id`,
        [...given.values, change],
      )
    }
    await counts.write(tx, change)
    return { changed: back.length, kept: there.length - back.length, experimentIds: counts.experimentIds }
  },
}
