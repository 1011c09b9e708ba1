import type { Bookmark, Bookmarks } from '#contract/bookmarks.ts'
import type { WorkspaceItem } from '#contract/workspace.ts'
import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { defineRead, defineWrite } from '../db/operation.ts'
import { findItems, type Place } from '../workspace/places.ts'

const MOST_STARRED = 500
const MOST_RECENT = 20
/** So many visits of a user are kept: things in the trash are among them. */
const KEPT_VISITS = 200

const KIND = { folder: 1, experiment: 2 } as const

interface Row extends SqlRow {
  kind: number
  path: string
  target: number
  at: number
}

/** The user's bookmarks with a time in a column, of things outside the trash. */
const bookmarksBy = async (
  db: Connection,
  user: string,
  column: 'starred_at' | 'visited_at',
  order: string,
): Promise<Bookmark[]> => {
  const rows = await db.all<Row>(
    `select b.kind, b.target, b.${column} as at, coalesce(f.path, e.name) as path from bookmarks b
     left join folders f on b.kind = 1 and f.id = b.target and f.deletion_id is null
     left join experiments e on b.kind = 2 and e.id = b.target and e.deletion_id is null
     where b.user_name = ? and b.${column} is not null and coalesce(f.path, e.name) is not null order by ${order}`,
    [user],
  )
  return rows.map(({ kind, target, at, path }) => ({
    kind: kind === KIND.folder ? 'folder' : 'experiment',
    path,
    experimentId: kind === KIND.folder ? null : String(target),
    at,
  }))
}

/** What a user starred, and looked at last: two queries. */
export const listBookmarks = defineRead(
  'bookmarks.list',
  async (db, { user }: { user: string }): Promise<Bookmarks> => ({
    starred: await bookmarksBy(db, user, 'starred_at', `path limit ${MOST_STARRED}`),
    recent: await bookmarksBy(db, user, 'visited_at', `b.visited_at desc limit ${MOST_RECENT}`),
  }),
)

const note = (
  tx: WriteConnection,
  user: string,
  { kind, id }: Place,
  column: 'starred_at' | 'visited_at',
  at: number | null,
): Promise<number> =>
  tx.run(
    `insert into bookmarks (user_name, kind, target, ${column}) values (?, ?, ?, ?)
     on conflict (user_name, kind, target) do update set ${column} = excluded.${column}`,
    [user, KIND[kind], id, at],
  )

/** Stars things for a user, or takes their stars away; what is gone is left out. */
export const starItems = defineWrite(
  'bookmarks.star',
  async (tx, args: { items: WorkspaceItem[]; starred: boolean; user: string }): Promise<null> => {
    const { places } = await findItems(tx, args.items, { nested: true })
    for (const place of places) await note(tx, args.user, place, 'starred_at', args.starred ? tx.now : null)
    await tx.run('delete from bookmarks where user_name = ? and starred_at is null and visited_at is null', [
      args.user,
    ])
    return null
  },
)

/** Notes that a user looks at a thing now, and forgets the oldest of many. */
export const visitItem = defineWrite(
  'bookmarks.visit',
  async (tx, args: { item: WorkspaceItem; user: string }): Promise<null> => {
    const { places } = await findItems(tx, [args.item])
    const [place] = places
    if (place === undefined) return null
    await note(tx, args.user, place, 'visited_at', tx.now)
    await tx.run(
      `update bookmarks set visited_at = null where user_name = ? and visited_at < (
         select visited_at from bookmarks where user_name = ? and visited_at is not null
         order by visited_at desc limit 1 offset ${KEPT_VISITS})`,
      [args.user, args.user],
    )
    return null
  },
)
