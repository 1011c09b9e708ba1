import type { Deletion } from '#contract/trash.ts'
import type { SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { toDeletion, type DeletionRow } from './deletions.ts'

interface Taken extends SqlRow {
  deletion_id: number
  path: string
}

/** Everything in the trash, newest first, each with the path of it that something else has by now. */
export const listTrash = defineRead(
  'trash.list',
  async (db): Promise<(Deletion & { takenPath: string | null })[]> => {
    const rows = await db.all<DeletionRow>('select * from deletions order by deleted_at desc, id desc')
    const experiments = await db.all<Taken>(
      `select gone.deletion_id, min(gone.name) as path from experiments gone
       join experiments here on here.name = gone.name and here.deletion_id is null
       join deletions d on d.id = gone.deletion_id
       where d.kind = 'experiment' group by gone.deletion_id`,
    )
    // The folder that was deleted is the first of its deletion's in order of path: the others lie below it.
    const folders = await db.all<Taken>(
      `select top.deletion_id, top.path
       from (select deletion_id, min(path) as path from folders where deletion_id is not null group by deletion_id) top
       join folders here on here.path = top.path and here.deletion_id is null`,
    )
    const taken = new Map([...experiments, ...folders].map(row => [row.deletion_id, row.path]))
    return rows.map(row => ({ ...toDeletion(row), takenPath: taken.get(row.id) ?? null }))
  },
)
