import type { Connection, SqlRow, WriteConnection } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'

/** Names are asked for in groups of this size at most. */
const GROUP = 500
const MAX_REMEMBERED = 200_000

/** The ids of the names that are known; the others are absent. */
export const findKeyIds = async (db: Connection, names: readonly string[]): Promise<Map<string, number>> => {
  const ids = new Map<string, number>()
  for (let from = 0; from < names.length; from += GROUP) {
    const group = names.slice(from, from + GROUP)
    const rows = await db.all<SqlRow & { id: number; name: string }>(
      `select id, name from keys where name in (${placeholders(group.length)})`,
      group,
    )
    for (const row of rows) ids.set(row.name, row.id)
  }
  return ids
}

/** The ids of names of metrics, params or tags, in their order; a name that is new is written. */
export const keyIdsOf = async (tx: WriteConnection, names: readonly string[]): Promise<number[]> => {
  const remembered = tx.remembered('keys.ids', () => new Map<string, number>())
  const unknown = [...new Set(names.filter(name => !remembered.has(name)))]
  if (unknown.length > 0) {
    if (remembered.size > MAX_REMEMBERED) remembered.clear()
    await tx.insertMany('keys', { name: unknown }, { key: ['name'], then: 'ignore' })
    const asked = remembered.size === 0 ? [...new Set(names)] : unknown
    for (const [name, id] of await findKeyIds(tx, asked)) remembered.set(name, id)
  }
  return names.map(name => remembered.get(name)!)
}

/** The names of key ids; ids that are not there are absent. */
export const keyNames = async (db: Connection, ids: readonly number[]): Promise<Map<number, string>> => {
  const names = new Map<number, string>()
  for (let from = 0; from < ids.length; from += GROUP) {
    const group = ids.slice(from, from + GROUP)
    const rows = await db.all<SqlRow & { id: number; name: string }>(
      `select id, name from keys where id in (${placeholders(group.length)})`,
      group,
    )
    for (const row of rows) names.set(row.id, row.name)
  }
  return names
}
