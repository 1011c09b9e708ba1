import { createHash } from 'node:crypto'
import type { SqlRow, WriteConnection } from '../../db/connection.ts'
import { placeholders } from '../../db/placeholders.ts'
import { valueRows } from '../../db/value-rows.ts'
import { foldRuns } from '../../metrics/fold.ts'
import { PARENT_RUN_TAG } from '../../runs/write-tags.ts'
import type { BulkAction } from '../bulk-action.ts'
import { CountChanges } from '../slice-runs.ts'
import { unpackIds } from '../slices.ts'
import { requireTarget } from '../target-experiment.ts'
import type { WorkRow } from '../work-rows.ts'
import { takeRuns } from './delete.ts'
import { writeValues } from './tag.ts'

/** The tag of a copy that names the run it was made from. */
const COPIED_FROM_TAG = 'runfolio.copiedFrom'

interface CopySpec {
  experimentId: string
}

/** The ids of the copies. */
type Made = number[]

interface Original extends SqlRow {
  id: number
  run_uuid: string
  status: number
  parent_uuid: string | null
  parent_copied: number
}

/** Tables whose rows of a run are the same for its copy, with their columns beside the run's id. */
const SAME_ROWS = {
  params: 'key_id, value, num',
  tags: 'key_id, value',
  run_metrics: `key_id, count, nan_count, finite_count, finite_sum, last_value, last_step, last_timestamp, first_value,
    first_step, first_timestamp, min_value, min_step, max_value, max_step, negative_zero`,
  metric_chunks: 'key_id, seq, points, first_step, first_timestamp, last_step, last_timestamp, data',
  run_models: 'direction, model_uuid, step',
  artifacts: 'model_id, path, size, modified_at',
} as const

/** The id of the copy of a run that one work makes: always the same, so that children find their parents' copies. */
const copyUuid = (work: WorkRow, runUuid: string): string =>
  createHash('sha256').update(`${work.id} ${work.started_at} ${runUuid}`).digest('hex').slice(0, 32)

/**
 * Makes the same runs again in another experiment, with everything that was logged to them. Files are not copied: the
 * copy has the location of the original, which is kept as long as one of them is.
 */
export const copyAction: BulkAction<CopySpec, Made> = {
  sliceRuns: 100,
  async apply({ tx, work, ids, change }, spec) {
    const target = await requireTarget(tx, spec.experimentId)
    const originals = await originalsOf(tx, work, ids)
    if (originals.length === 0) return { changed: 0, kept: 0, experimentIds: [], undo: [] }
    await foldRuns(
      tx,
      originals.map(({ id }) => id),
    )
    const twins = originals.map(run => ({
      run,
      uuid: copyUuid(work, run.run_uuid),
      parent: parentOf(work, run),
    }))
    const given = valueRows(
      'given',
      { id: 'bigint', uuid: 'text', parent: 'text' },
      twins.map(({ run, uuid, parent }) => [run.id, uuid, parent]),
    )
    await tx.run(
      `${given.sql} insert into runs (run_uuid, experiment_id, name, user_id, status, start_time, end_time, artifact_uri,
         parent_uuid, created_at, last_write_at, created_change, deletion_id, change)
       select given.uuid, cast(? as bigint), r.name, r.user_id, r.status, r.start_time, r.end_time, r.artifact_uri, given.parent,
         cast(? as bigint), r.last_write_at, cast(? as bigint), null, cast(? as bigint)
       from given join runs r on r.id = given.id order by r.id`,
      [...given.values, target, tx.now, change, change],
    )
    const copies = await copyIds(
      tx,
      twins.map(({ uuid }) => uuid),
    )
    const pairs = twins.map(({ run, uuid }) => [run.id, copies.get(uuid) ?? -1])
    await copyRows(tx, pairs)
    await copyDatasets(tx, pairs, target)
    const counts = new CountChanges()
    for (const { run } of twins) counts.add(target, run.status, 1)
    for (const [key, of] of [
      [COPIED_FROM_TAG, (twin: (typeof twins)[number]) => twin.run.run_uuid],
      [PARENT_RUN_TAG, (twin: (typeof twins)[number]) => twin.parent],
    ] as const)
      await writeValues(
        tx,
        key,
        twins.map(twin => [copies.get(twin.uuid) ?? -1, of(twin)]),
      )
    await counts.write(tx, change)
    return {
      changed: twins.length,
      kept: 0,
      experimentIds: [target],
      undo: pairs.map(([, copy]) => copy ?? -1),
    }
  },
  /** The copies go to the trash. */
  revert: (slice, made) => takeRuns({ ...slice, ids: made }),
}

const originalsOf = async (
  tx: WriteConnection,
  work: WorkRow,
  ids: readonly number[],
): Promise<Original[]> => {
  const chosen = await chosenIds(tx, work)
  const rows = await tx.all<Original & { parent_id: number | null }>(
    `select r.id, r.run_uuid, r.status, r.parent_uuid, 0 as parent_copied, p.id as parent_id
     from runs r left join runs p on p.run_uuid = r.parent_uuid
     where r.id in (${placeholders(ids.length)}) and r.deletion_id is null order by r.id`,
    ids,
  )
  return rows.map(row => ({
    ...row,
    parent_copied: row.parent_id !== null && chosen.has(row.parent_id) ? 1 : 0,
  }))
}

/** All runs of the work: the parent of a copy is the copy of its parent, where that is made too. */
const chosenIds = async (tx: WriteConnection, work: WorkRow): Promise<ReadonlySet<number>> => {
  const remembered = tx.remembered('bulk.copied', () => ({ workId: -1, ids: new Set<number>() }))
  if (remembered.workId === work.id) return remembered.ids
  const slices = await tx.all<SqlRow & { ids: Uint8Array }>('select ids from bulk_slices where work_id = ?', [
    work.id,
  ])
  remembered.ids = new Set(slices.flatMap(({ ids }) => unpackIds(ids)))
  remembered.workId = work.id
  return remembered.ids
}

const parentOf = (work: WorkRow, { parent_uuid, parent_copied }: Original): string | null =>
  parent_uuid !== null && parent_copied === 1 ? copyUuid(work, parent_uuid) : parent_uuid

const copyIds = async (tx: WriteConnection, uuids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await tx.all<SqlRow & { id: number; run_uuid: string }>(
    `select id, run_uuid from runs where run_uuid in (${placeholders(uuids.length)})`,
    uuids,
  )
  return new Map(rows.map(row => [row.run_uuid, row.id]))
}

const copyRows = async (tx: WriteConnection, pairs: readonly number[][]): Promise<void> => {
  const given = valueRows('given', { original: 'bigint', copy: 'bigint' }, pairs)
  for (const [table, columns] of Object.entries(SAME_ROWS))
    await tx.run(
      `${given.sql} insert into ${table} (run_id, ${columns})
       select given.copy, ${columns} from given join ${table} x on x.run_id = given.original`,
      given.values,
    )
}

const copyDatasets = async (
  tx: WriteConnection,
  pairs: readonly number[][],
  target: number,
): Promise<void> => {
  const given = valueRows('given', { original: 'bigint', copy: 'bigint' }, pairs)
  await tx.run(
    `${given.sql} insert into datasets (experiment_id, name, digest, source_type, source, schema, profile)
     select distinct cast(? as bigint), d.name, d.digest, d.source_type, d.source, d.schema, d.profile
     from given join run_datasets x on x.run_id = given.original join datasets d on d.id = x.dataset_id where 1 = 1
     on conflict (experiment_id, name, digest) do nothing`,
    [...given.values, target],
  )
  await tx.run(
    `${given.sql} insert into run_datasets (run_id, dataset_id, context, tags)
     select given.copy, twin.id, x.context, x.tags
     from given join run_datasets x on x.run_id = given.original join datasets d on d.id = x.dataset_id
       join datasets twin on twin.experiment_id = cast(? as bigint) and twin.name = d.name and twin.digest = d.digest`,
    [...given.values, target],
  )
}
