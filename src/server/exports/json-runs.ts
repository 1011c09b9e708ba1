import { sql } from 'kysely'
import { compareText } from '#contract/search/sort.ts'
import type { Connection } from '../db/connection.ts'
import type { StreamPiece } from '../db/operation.ts'
import { keyNames } from '../keys/key-ids.ts'
import { idIn } from '../search/sql-ids.ts'
import { listsOf } from '../search/sql-lists.ts'
import { bytesOf } from './encoder.ts'
import { jsonOfDouble, jsonOfTime } from './json-lines.ts'
import { runAttributes, usedDatasets, type RunAttributes, type UsedDataset } from './run-attributes.ts'

const ROWS = 500

/** What a run has of one kind: names and what they are in JSON. */
type Entries = [name: string, json: string][]

const object = (entries: Entries = []): string =>
  `{${entries
    .sort(([a], [b]) => compareText(a, b))
    .map(([name, json]) => `${JSON.stringify(name)}:${json}`)
    .join()}}`

/** Names of keys, each asked for once. */
class Names {
  readonly #db: Connection
  readonly #known = new Map<number, string>()

  constructor(db: Connection) {
    this.#db = db
  }

  async learn(keyIds: Iterable<number>): Promise<void> {
    const unknown = [...new Set(keyIds)].filter(id => !this.#known.has(id))
    for (const [id, name] of await keyNames(this.#db, unknown)) this.#known.set(id, name)
  }

  of(keyId: number): string {
    return this.#known.get(keyId) ?? ''
  }
}

type Found = [runId: number, keyId: number, value: string | number | null, zeros?: number]

/** What some runs have in a table, by run. */
const entriesOf = async (
  db: Connection,
  names: Names,
  ids: readonly number[],
  { table, stored, json }: { table: string; stored: string; json: (found: Found) => string },
): Promise<Map<number, Entries>> => {
  const rows = (await listsOf(
    db,
    sql`select run_id, key_id, ${sql.raw(stored)} from ${sql.table(table)} where ${idIn('run_id', ids, db.kind)}`,
  )) as unknown as Found[]
  await names.learn(rows.map(([, keyId]) => keyId))
  const entries = new Map<number, Entries>()
  for (const found of rows) {
    const entry: Entries[number] = [names.of(found[1]), json(found)]
    const some = entries.get(found[0])
    if (some === undefined) entries.set(found[0], [entry])
    else some.push(entry)
  }
  return entries
}

const text = ([, , value]: Found): string => JSON.stringify(value)
const metric = ([, , value, zeros = 0]: Found): string =>
  jsonOfDouble(value === null ? Number.NaN : value === 0 && (zeros & 1) !== 0 ? -0 : Number(value))

const attributesJson = (run: RunAttributes): string =>
  [
    ...(['run_id', 'run_name', 'experiment_id'] as const).map(key => `"${key}":${JSON.stringify(run[key])}`),
    `"experiment_name":${JSON.stringify(run.experiment)}`,
    ...(['user_id', 'status', 'artifact_uri'] as const).map(key => `"${key}":${JSON.stringify(run[key])}`),
    ...(['start_time', 'end_time'] as const).map(key => `"${key}":${jsonOfTime(run[key] as number | null)}`),
  ].join()

const datasetsJson = (used: readonly UsedDataset[] = []): string =>
  JSON.stringify(
    used.map(({ name, digest, sourceType, source, context }) => ({
      ...{ name, digest, source_type: sourceType, source, context },
    })),
  )

/**
 * Runs as JSON Lines, whole: params and tags as text, the last values of metrics as numbers, keys sorted. It needs no
 * columns, so that runs may have any number of keys.
 */
export async function* jsonRuns(db: Connection, ids: Float64Array): AsyncGenerator<StreamPiece> {
  const names = new Names(db)
  for (let from = 0; from < ids.length; from += ROWS) {
    const group = [...ids.subarray(from, from + ROWS)]
    const attributes = await runAttributes(db, group)
    const params = await entriesOf(db, names, group, { table: 'params', stored: 'value', json: text })
    const tags = await entriesOf(db, names, group, { table: 'tags', stored: 'value', json: text })
    const metrics = await entriesOf(db, names, group, {
      ...{ table: 'run_metrics', stored: 'last_value, negative_zero', json: metric },
    })
    const datasets = await usedDatasets(db, group)
    const lines = group.flatMap(id => {
      const run = attributes.get(id)
      if (run === undefined) return []
      const keyed = `"params":${object(params.get(id))},"metrics":${object(metrics.get(id))},"tags":${object(tags.get(id))}`
      return `{${attributesJson(run)},${keyed},"datasets":${datasetsJson(datasets.get(id))}}\n`
    })
    yield { bytes: bytesOf(lines.join('')), things: group.length }
  }
}
