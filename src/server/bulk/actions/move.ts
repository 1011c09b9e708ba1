import type { SqlRow, WriteConnection } from '../../db/connection.ts'
import { placeholders } from '../../db/placeholders.ts'
import { valueRows } from '../../db/value-rows.ts'
import { recordDepartures } from '../../runs/run-departures.ts'
import type { BulkAction } from '../bulk-action.ts'
import { activeRuns, CountChanges, type SliceRun } from '../slice-runs.ts'
import { requireTarget } from '../target-experiment.ts'

interface MoveSpec {
  experimentId: string
}

/** Where each moved run was. */
type Before = [runId: number, experimentId: number][]

/** Puts runs into another experiment, with the models that they made. Their files stay where they are. */
export const moveAction: BulkAction<MoveSpec, Before> = {
  sliceRuns: 500,
  async apply({ tx, ids, change }, spec) {
    const target = await requireTarget(tx, spec.experimentId)
    const runs = (await activeRuns(tx, ids)).filter(run => run.experiment_id !== target)
    const moves = runs.map(run => ({ run, to: target }))
    const experimentIds = await moveRuns(tx, moves, change)
    return {
      changed: runs.length,
      kept: 0,
      experimentIds,
      undo: runs.map(run => [run.id, run.experiment_id]),
    }
  },
  async revert({ tx, ids, change }, undo, spec) {
    const target = Number(spec.experimentId)
    const active = new Map((await activeRuns(tx, ids)).map(run => [run.id, run]))
    const homes = await thereStill(tx, new Set(undo.map(([, home]) => home)))
    const there = undo.flatMap(([id, to]) => {
      const run = active.get(id)
      return run === undefined ? [] : [{ run, to }]
    })
    const back = there.filter(({ run, to }) => run.experiment_id === target && homes.has(to))
    const experimentIds = await moveRuns(tx, back, change)
    return { changed: back.length, kept: there.length - back.length, experimentIds }
  },
}

const thereStill = async (tx: WriteConnection, ids: ReadonlySet<number>): Promise<Set<number>> => {
  if (ids.size === 0) return new Set()
  const rows = await tx.all<SqlRow & { id: number }>(
    `select id from experiments where id in (${placeholders(ids.size)}) and deletion_id is null`,
    [...ids],
  )
  return new Set(rows.map(({ id }) => id))
}

const moveRuns = async (
  tx: WriteConnection,
  moves: readonly { run: SliceRun; to: number }[],
  change: number,
): Promise<Iterable<number>> => {
  const counts = new CountChanges()
  for (const { run, to } of moves) {
    counts.add(run.experiment_id, run.status, -1)
    counts.add(to, run.status, 1)
  }
  if (moves.length === 0) return []
  const given = valueRows(
    'given',
    { id: 'bigint', target: 'bigint', uuid: 'text' },
    moves.map(({ run, to }) => [run.id, to, run.run_uuid]),
  )
  await recordDepartures(
    tx,
    moves.map(({ run }) => run),
    change,
  )
  await tx.run(
    `${given.sql} update runs set experiment_id = given.target, change = ? from given where runs.id = given.id`,
    [...given.values, change],
  )
  await tx.run(
    `${given.sql} update logged_models set experiment_id = given.target, change = ? from given
     where logged_models.source_run_uuid = given.uuid`,
    [...given.values, change],
  )
  await takeDatasets(tx, moves)
  await counts.write(tx, change)
  return counts.experimentIds
}

/** A dataset belongs to an experiment: runs that took one in take in the same one of their new experiment. */
const takeDatasets = async (
  tx: WriteConnection,
  moves: readonly { run: SliceRun; to: number }[],
): Promise<void> => {
  const given = valueRows(
    'given',
    { id: 'bigint', target: 'bigint' },
    moves.map(({ run, to }) => [run.id, to]),
  )
  await tx.run(
    `${given.sql} insert into datasets (experiment_id, name, digest, source_type, source, schema, profile)
     select distinct given.target, d.name, d.digest, d.source_type, d.source, d.schema, d.profile
     from given join run_datasets x on x.run_id = given.id join datasets d on d.id = x.dataset_id where 1 = 1
     on conflict (experiment_id, name, digest) do nothing`,
    given.values,
  )
  await tx.run(
    `${given.sql} update run_datasets set dataset_id = twin.id
     from given, datasets was, datasets twin
     where run_datasets.run_id = given.id and was.id = run_datasets.dataset_id and twin.experiment_id = given.target
       and twin.name = was.name and twin.digest = was.digest`,
    given.values,
  )
}
