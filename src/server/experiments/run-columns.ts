import type { ColumnKey, ParamKey, RunColumns } from '#contract/experiments.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { keyNames } from '../keys/key-ids.ts'

/** Keys are counted over this many runs at most, the newest; they have what the older ones had, in nearly all. */
const MAX_RUNS = 20_000
const MAX_KEYS = 10_000
/** Values of params are looked at in so many runs at most, the newest. */
const MAX_SAMPLE = 500
/** By so many characters at their beginning. */
const MAX_COMPARED = 200
/** What took longer to count than this many ms is told again for {@link REST} times as long, changed or not. */
const COSTLY = 50
const REST = 50
const MAX_CACHED = 20

type Keys = Omit<RunColumns, 'change'>

interface Counted {
  version: string
  until: number
  keys: Keys
}

const caches = new WeakMap<Connection, Map<string, Counted>>()

/** The keys of metrics, params and tags that the runs of some experiments have, deleted ones too, most used first. */
export const runColumns = defineRead(
  'experiments.runColumns',
  async (db, args: { experimentIds: number[] }): Promise<Keys> => {
    const ids = [...new Set(args.experimentIds)].sort((a, b) => a - b)
    const cache = caches.get(db) ?? new Map<string, Counted>()
    caches.set(db, cache)
    const name = ids.join(',')
    const version = await versionOf(db, ids)
    const known = cache.get(name)
    const started = performance.now()
    if (known !== undefined && (known.version === version || started < known.until)) return known.keys
    const keys: Keys = {
      metrics: await countKeys(db, 'run_metrics', ids),
      params: await withTraits(db, ids, await countKeys(db, 'params', ids)),
      tags: await countKeys(db, 'tags', ids),
    }
    const cost = performance.now() - started
    cache.delete(name)
    cache.set(name, { version, keys, until: cost > COSTLY ? started + cost * REST : 0 })
    const oldest = cache.keys().next()
    if (cache.size > MAX_CACHED && oldest.done !== true) cache.delete(oldest.value)
    return keys
  },
)

const versionOf = async (db: Connection, ids: readonly number[]): Promise<string> => {
  const versions: (number | null)[] = []
  for (const id of ids) {
    const row = await db.get<SqlRow & { change: number | null }>(
      'select max(change) as change from runs where experiment_id = ?',
      [id],
    )
    versions.push(row?.change ?? null)
  }
  return versions.join(',')
}

/** The newest runs of the experiment that is bound, as `r`. */
const newest = (count: number): string =>
  `(select id from runs where experiment_id = ? order by start_time desc, run_uuid desc limit ${count}) r`

/** What the values of params are like; one that only older runs have counts as text that varies. */
const withTraits = async (
  db: Connection,
  ids: readonly number[],
  keys: readonly ColumnKey[],
): Promise<ParamKey[]> => {
  const traits = new Map<string, { texts: number; ends: Set<string> }>()
  const share = Math.ceil(MAX_SAMPLE / Math.max(1, ids.length))
  const value = `substr(v.value, 1, ${MAX_COMPARED})`
  for (const id of ids) {
    const rows = await db.all<SqlRow & { name: string; texts: number; least: string; most: string }>(
      `select k.name, p.texts, p.least, p.most from (
         select v.key_id, count(*) - count(v.num) as texts, min(${value}) as least, max(${value}) as most
         from ${newest(share)} join params v on v.run_id = r.id group by v.key_id) p
       join keys k on k.id = p.key_id`,
      [id],
    )
    for (const { name, texts, least, most } of rows) {
      const found = traits.get(name) ?? { texts: 0, ends: new Set() }
      found.texts += texts
      found.ends.add(least).add(most)
      traits.set(name, found)
    }
  }
  return keys.map(key => {
    const found = traits.get(key.key)
    return { ...key, numeric: found?.texts === 0, varies: found === undefined || found.ends.size > 1 }
  })
}

const countKeys = async (
  db: Connection,
  table: 'run_metrics' | 'params' | 'tags',
  ids: readonly number[],
): Promise<ColumnKey[]> => {
  const counts = new Map<number, number>()
  const share = Math.ceil(MAX_RUNS / Math.max(1, ids.length))
  for (const id of ids) {
    const rows = await db.all<SqlRow & { key_id: number; runs: number }>(
      `select v.key_id, count(*) as runs from ${newest(share)} join ${table} v on v.run_id = r.id group by v.key_id`,
      [id],
    )
    for (const { key_id, runs } of rows) counts.set(key_id, (counts.get(key_id) ?? 0) + runs)
  }
  const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MAX_KEYS)
  const names = await keyNames(
    db,
    most.map(([id]) => id),
  )
  return most
    .map(([id, runs]) => ({ key: names.get(id) ?? '', runs }))
    .sort((a, b) => b.runs - a.runs || (a.key < b.key ? -1 : 1))
}
