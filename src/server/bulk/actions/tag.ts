import type { SqlRow, WriteConnection } from '../../db/connection.ts'
import { placeholders } from '../../db/placeholders.ts'
import { keyIdsOf } from '../../keys/key-ids.ts'
import type { BulkAction } from '../bulk-action.ts'
import { activeRuns } from '../slice-runs.ts'

interface TagSpec {
  tags: readonly { key: string; value: string | null }[]
}

/** By tag, in the order of the spec: the runs whose tag changed, each with what it was. */
type Before = [runId: number, value: string | null][][]

/** Writes tags, or takes them away. */
export const tagAction: BulkAction<TagSpec, Before> = {
  sliceRuns: 1000,
  async apply({ tx, ids, change }, { tags }) {
    const runs = await activeRuns(tx, ids)
    const runIds = runs.map(run => run.id)
    const undo: Before = []
    const changed = new Set<number>()
    for (const { key, value } of tags) {
      const before = await valuesOf(tx, key, runIds)
      const others = runIds.filter(id => (before.get(id) ?? null) !== value)
      await writeValues(
        tx,
        key,
        others.map(id => [id, value]),
      )
      for (const id of others) changed.add(id)
      undo.push(others.map(id => [id, before.get(id) ?? null]))
    }
    await touchRuns(tx, [...changed], change)
    const touched = runs.filter(run => changed.has(run.id))
    return {
      changed: changed.size,
      kept: 0,
      experimentIds: new Set(touched.map(run => run.experiment_id)),
      undo,
    }
  },
  async revert({ tx, ids, change }, undo, { tags }) {
    const runs = await activeRuns(tx, ids)
    const active = new Set(runs.map(run => run.id))
    const changed = new Set<number>()
    const kept = new Set<number>()
    for (const [i, { key, value }] of tags.entries()) {
      const before = (undo[i] ?? []).filter(([id]) => active.has(id))
      const now = await valuesOf(
        tx,
        key,
        before.map(([id]) => id),
      )
      const same = before.filter(([id]) => (now.get(id) ?? null) === value)
      for (const [id] of before) if ((now.get(id) ?? null) !== value) kept.add(id)
      await writeValues(tx, key, same)
      for (const [id] of same) changed.add(id)
    }
    await touchRuns(tx, [...changed], change)
    return {
      changed: changed.size,
      kept: kept.size,
      experimentIds: new Set(runs.map(run => run.experiment_id)),
    }
  },
}

const valuesOf = async (
  tx: WriteConnection,
  key: string,
  runIds: readonly number[],
): Promise<Map<number, string>> => {
  if (runIds.length === 0) return new Map()
  const rows = await tx.all<SqlRow & { run_id: number; value: string }>(
    `select run_id, value from tags
     where run_id in (${placeholders(runIds.length)}) and key_id = (select id from keys where name = ?)`,
    [...runIds, key],
  )
  return new Map(rows.map(row => [row.run_id, row.value]))
}

/** Writes a tag of some runs, each its value; null takes it away. */
export const writeValues = async (
  tx: WriteConnection,
  key: string,
  values: readonly (readonly [runId: number, value: string | null])[],
): Promise<void> => {
  const gone = values.filter(([, value]) => value === null).map(([id]) => id)
  if (gone.length > 0)
    await tx.run(
      `delete from tags where run_id in (${placeholders(gone.length)})
       and key_id = (select id from keys where name = ?)`,
      [...gone, key],
    )
  const written = values.flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]))
  if (written.length === 0) return
  const [keyId = -1] = await keyIdsOf(tx, [key])
  await tx.insertMany(
    'tags',
    { run_id: written.map(([id]) => id), key_id: written.map(() => keyId), value: written.map(([, v]) => v) },
    { key: ['run_id', 'key_id'], then: 'replace' },
  )
}

/** Notes that runs changed; a user's edit is no sign of life of the program, so their last write stays. */
const touchRuns = async (tx: WriteConnection, runIds: readonly number[], change: number): Promise<void> => {
  if (runIds.length === 0) return
  await tx.run(`update runs set change = ? where id in (${placeholders(runIds.length)})`, [change, ...runIds])
}
