import type { SqlRow, WriteConnection } from '../../db/connection.ts'
import { placeholders } from '../../db/placeholders.ts'
import { valueRows } from '../../db/value-rows.ts'
import { RUN_NAME_TAG } from '../../runs/write-tags.ts'
import type { BulkAction } from '../bulk-action.ts'
import { newNames, type Renaming } from '../new-names.ts'
import { activeRuns } from '../slice-runs.ts'
import { writeValues } from './tag.ts'

/** What each renamed run was called, what its tag said, and what it is called now. */
type Before = [runId: number, name: string, tag: string | null, now: string][]

/** Gives runs new names; the tag mlflow.runName follows. */
export const renameAction: BulkAction<Renaming, Before> = {
  sliceRuns: 500,
  async apply({ tx, work, ids, change }, renaming) {
    const names = await newNames(tx, ids, renaming, work.done + 1)
    const tags = await nameTags(
      tx,
      names.map(({ id }) => id),
    )
    await writeNames(
      tx,
      names.map(({ id, to }) => ({ id, name: to, tag: to })),
      change,
    )
    return {
      changed: names.length,
      kept: 0,
      experimentIds: new Set(names.map(({ experimentId }) => experimentId)),
      undo: names.map(({ id, from, to }) => [id, from, tags.get(id) ?? null, to]),
    }
  },
  async revert({ tx, ids, change }, undo) {
    const active = new Map((await activeRuns(tx, ids)).map(run => [run.id, run]))
    const there = undo.filter(([id]) => active.has(id))
    const same = there.filter(([id, , , now]) => active.get(id)?.name === now)
    await writeNames(
      tx,
      same.map(([id, name, tag]) => ({ id, name, tag })),
      change,
    )
    return {
      changed: same.length,
      kept: there.length - same.length,
      experimentIds: new Set(same.flatMap(([id]) => active.get(id)?.experiment_id ?? [])),
    }
  },
}

const nameTags = async (tx: WriteConnection, ids: readonly number[]): Promise<Map<number, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await tx.all<SqlRow & { run_id: number; value: string }>(
    `select run_id, value from tags
     where run_id in (${placeholders(ids.length)}) and key_id = (select id from keys where name = ?)`,
    [...ids, RUN_NAME_TAG],
  )
  return new Map(rows.map(row => [row.run_id, row.value]))
}

const writeNames = async (
  tx: WriteConnection,
  runs: readonly { id: number; name: string; tag: string | null }[],
  change: number,
): Promise<void> => {
  if (runs.length === 0) return
  const given = valueRows(
    'given',
    { id: 'bigint', name: 'text' },
    runs.map(({ id, name }) => [id, name]),
  )
  await tx.run(
    `${given.sql} update runs set name = given.name, change = ? from given where runs.id = given.id`,
    [...given.values, change],
  )
  await writeValues(
    tx,
    RUN_NAME_TAG,
    runs.map(({ id, tag }) => [id, tag]),
  )
}
