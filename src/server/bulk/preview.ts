import { setImmediate as nextTurn } from 'node:timers/promises'
import type { BulkPreview, BulkSpec } from '#contract/bulk.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { lockedRuns } from '../locks/locked-runs.ts'
import { newNames } from './new-names.ts'

interface PreviewArgs {
  spec: BulkSpec
  /** Database ids of the chosen runs and of their descendants. */
  chosen: number[]
  descendants: number[]
}

const GROUP = 2000
const SAMPLE = 5

async function* groupsOf(ids: readonly number[]): AsyncGenerator<number[]> {
  for (let from = 0; from < ids.length; from += GROUP) {
    if (from > 0) await nextTurn()
    yield ids.slice(from, from + GROUP)
  }
}

/** What a bulk work would take; changes nothing. */
export const previewWork = defineRead(
  'bulk.preview',
  async (db, { spec, chosen, descendants }: PreviewArgs): Promise<BulkPreview> => {
    const all = [...chosen, ...descendants]
    const preview: BulkPreview = {
      runs: chosen.length,
      descendants: descendants.length,
      locked: 0,
      running: 0,
      files: 0,
      bytes: 0,
      names: [],
    }
    if (spec.action === 'stop')
      for await (const group of groupsOf(chosen)) preview.running += await runningAmong(db, group)
    if (spec.action === 'delete')
      for await (const group of groupsOf(all)) {
        preview.locked += (await lockedRuns(db, group)).size
        const { files, bytes } = await filesOf(db, group)
        preview.files += files
        preview.bytes += bytes
      }
    if (spec.action === 'rename') {
      const names = await newNames(db, chosen.slice(0, SAMPLE), spec, 1)
      preview.names = names.map(({ from, to }) => ({ from, to }))
    }
    return preview
  },
)

const runningAmong = async (db: Connection, ids: readonly number[]): Promise<number> => {
  const row = await db.get<SqlRow & { runs: number }>(
    `select count(*) as runs from runs
     where id in (${placeholders(ids.length)}) and status in (1, 2) and deletion_id is null`,
    ids,
  )
  return row?.runs ?? 0
}

const filesOf = async (db: Connection, ids: readonly number[]): Promise<{ files: number; bytes: number }> => {
  const row = await db.get<SqlRow & { files: number; bytes: number | null }>(
    `select count(*) as files, cast(sum(size) as bigint) as bytes from artifacts
     where run_id in (${placeholders(ids.length)})`,
    ids,
  )
  return { files: row?.files ?? 0, bytes: row?.bytes ?? 0 }
}
