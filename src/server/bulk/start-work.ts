import type { BulkSpec, BulkWork } from '#contract/bulk.ts'
import type { SqlRow, WriteConnection } from '../db/connection.ts'
import { notFound, StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { recordHistory } from '../history/record-history.ts'
import { RUNS_WITH_EXPERIMENT } from '../runs/runs-with-experiment.ts'
import { recordDeletion } from '../trash/deletions.ts'
import { actionOf } from './actions/actions.ts'
import { historyOf } from './work-history.ts'
import { writeSlices } from './slices.ts'
import { findWork, specOf, toBulkWork, type WorkRow } from './work-rows.ts'

interface NewWork {
  spec: BulkSpec
  /** Database ids, the oldest run first. */
  ids: number[]
  /** How many of them were chosen, where descendants came along. */
  chosen: number
  actor: string
}

/** What can be undone is kept so long, ms. */
const KEEP_MS = 30 * 24 * 60 * 60 * 1000

interface First extends SqlRow {
  name: string
  experiment_id: number
  experiment: string
}

const firstRun = async (tx: WriteConnection, ids: readonly number[]): Promise<First> => {
  const first = await tx.get<First>(
    `select r.name, r.experiment_id, e.name as experiment ${RUNS_WITH_EXPERIMENT} r.id = ?`,
    [ids[0] ?? -1],
  )
  if (first === undefined) throw notFound('None of these runs is there any more. Reload the table.')
  return first
}

/** Writes down what is to be done to which runs. Nothing is done to them yet. */
export const startWork = defineWrite('bulk.start', async (tx, work: NewWork): Promise<BulkWork> => {
  const { spec, ids, chosen, actor } = work
  await forgetOld(tx)
  const first = await firstRun(tx, ids)
  const deletion =
    spec.action === 'delete'
      ? await recordDeletion(tx, {
          kind: 'run',
          name: first.name,
          chosen,
          wasIn: first.experiment,
          experimentId: first.experiment_id,
          experiments: 0,
          runs: 0,
          actor,
        })
      : null
  const details = await historyOf(tx, spec, { runs: ids.length, chosen, deletionId: deletion?.deletionId })
  const historyId = await recordHistory(tx, {
    ...details,
    kind: 'run',
    name: first.name,
    place: first.experiment,
    count: 0,
    actor,
  })
  const row = await insertWork(tx, {
    action: spec.action,
    spec: JSON.stringify(spec),
    actor,
    total: ids.length,
    historyId,
    deletionId: deletion?.deletionId ?? null,
    undoes: null,
  })
  await writeSlices(tx, row.id, ids, actionOf(spec).sliceRuns)
  return toBulkWork(row)
})

/**
 * Writes down that a finished work is to be taken back, as far as it was done.
 * @throws StoreError when it is not finished, was taken back already, or is one that takes back itself
 */
export const startUndo = defineWrite(
  'bulk.startUndo',
  async (tx, { workId, actor }: { workId: number; actor: string }): Promise<BulkWork> => {
    const work = await findWork(tx, workId)
    if (work.finished_at === null)
      throw new StoreError('RESOURCE_CONFLICT', 'This is still being done. Wait until it ends, or cancel it.')
    const undone = await tx.get<WorkRow>(`select * from bulk_works where undoes = ? and state <> 'failed'`, [
      workId,
    ])
    if (work.undoes !== null || undone !== undefined)
      throw new StoreError('RESOURCE_CONFLICT', 'This was taken back already.')
    const spec = specOf(work)
    const deletionId = spec.action === 'copy' ? await copiesDeletion(tx, work, actor) : work.deletion_id
    const row = await insertWork(tx, {
      action: work.action,
      spec: work.spec,
      actor,
      total: work.done,
      historyId: work.history_id,
      deletionId,
      undoes: workId,
    })
    await tx.run(
      `insert into bulk_slices (work_id, seq, ids, undo)
       select cast(? as bigint), seq, ids, undo from bulk_slices where work_id = ? and seq < ?`,
      [row.id, workId, work.slices],
    )
    return toBulkWork(row)
  },
)

/** Copies that are taken back go to the trash together. */
const copiesDeletion = async (tx: WriteConnection, work: WorkRow, actor: string): Promise<number> => {
  const spec = specOf(work)
  const target = 'experimentId' in spec ? Number(spec.experimentId) : -1
  const place = await tx.get<SqlRow & { name: string }>('select name from experiments where id = ?', [target])
  const was = await tx.get<SqlRow & { name: string }>('select name from history where id = ?', [
    work.history_id,
  ])
  const deletion = await recordDeletion(tx, {
    kind: 'run',
    name: was?.name ?? '',
    chosen: work.changed,
    wasIn: place?.name ?? '',
    experimentId: target,
    experiments: 0,
    runs: 0,
    actor,
  })
  return deletion.deletionId
}

const insertWork = async (
  tx: WriteConnection,
  work: {
    action: string
    spec: string
    actor: string
    total: number
    historyId: number | null
    deletionId: number | null
    undoes: number | null
  },
): Promise<WorkRow> => {
  const row = await tx.get<WorkRow>(
    `insert into bulk_works (action, spec, actor, state, error, total, done, slices, changed, kept, started_at, finished_at,
       history_id, deletion_id, undoes)
     values (?, ?, ?, 'running', null, ?, 0, 0, 0, 0, ?, null, ?, ?, ?) returning *`,
    [work.action, work.spec, work.actor, work.total, tx.now, work.historyId, work.deletionId, work.undoes],
  )
  if (row === undefined) throw new Error('The insert of a bulk work answered no row')
  return row
}

const forgetOld = async (tx: WriteConnection): Promise<void> => {
  const old = tx.now - KEEP_MS
  await tx.run('delete from bulk_slices where work_id in (select id from bulk_works where finished_at < ?)', [
    old,
  ])
  await tx.run('delete from bulk_works where finished_at < ?', [old])
}
