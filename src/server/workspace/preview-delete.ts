import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DeletePreview, WorkspaceItem } from '#contract/workspace.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { placeholders } from '../db/placeholders.ts'
import { pathsBelow } from '../folders/paths-below.ts'
import { findItems, type Place } from './places.ts'

/** Experiments that are summed up at once. */
const GROUP = 100

/** What deleting folders and experiments would take; what is not there any more counts nothing. */
export const previewDeleteItems = defineRead(
  'workspace.previewDelete',
  async (db, { items }: { items: WorkspaceItem[] }): Promise<DeletePreview> => {
    const { places } = await findItems(db, items)
    const ids = await experimentIdsOf(db, places)
    const preview = { experiments: ids.length, files: 0, bytes: 0 }
    for (let from = 0; from < ids.length; from += GROUP) {
      if (from > 0) await nextTurn()
      const group = ids.slice(from, from + GROUP)
      const sum = await db.get<SqlRow & { files: number; bytes: number | null }>(
        `select count(*) as files, cast(sum(a.size) as bigint) as bytes from runs r join artifacts a on a.run_id = r.id
         where r.experiment_id in (${placeholders(group.length)}) and r.deletion_id is null`,
        group,
      )
      preview.files += sum?.files ?? 0
      preview.bytes += sum?.bytes ?? 0
    }
    return preview
  },
)

const experimentIdsOf = async (db: Connection, places: readonly Place[]): Promise<number[]> => {
  const ids = places.filter(({ kind }) => kind === 'experiment').map(({ id }) => id)
  for (const { kind, path } of places) {
    if (kind !== 'folder') continue
    const below = await db.all<SqlRow & { id: number }>(
      'select id from experiments where name >= ? and name < ? and deletion_id is null',
      pathsBelow(path),
    )
    for (const { id } of below) ids.push(id)
  }
  return ids
}
