import type { ColumnValue, ColumnValues } from '#contract/experiments.ts'
import { fold } from '#contract/search/like.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import { findKeyIds } from '../keys/key-ids.ts'
import { statusName } from '../runs/run-status.ts'

/** Values are looked for in so many runs at most, the newest of all experiments together. */
const MAX_RUNS = 20_000
/** Models and datasets of a run are few. */
const ALL = { runs: MAX_RUNS, most: 10 * MAX_RUNS }
/** Of files one run may have thousands. */
const FEWER = { runs: 2000, most: 50_000 }
/** Nobody chooses a longer text from a list. */
const MAX_LENGTH = 300

interface Args {
  experimentIds: number[]
  column: string
  /** What the values hold, in any case. */
  text: string
  limit: number
}

/** The values that the runs of some experiments have in a column, most frequent first; those in the trash excepted. */
export const columnValues = defineRead(
  'experiments.columnValues',
  async (db, { experimentIds, column, text, limit }: Args): Promise<ColumnValues> => {
    const source = await findSource(db, column)
    const ids = [...new Set(experimentIds)]
    const counts = new Map<string, number>()
    let sampled = false
    for (const id of ids) {
      if (source === null) break
      const share = (all: number) => Math.ceil(all / ids.length)
      const found = await countValues(db, source, id, { runs: share(source.runs), most: share(source.most) })
      for (const { value, runs } of found) {
        const name = source.name(value)
        counts.set(name, (counts.get(name) ?? 0) + runs)
      }
      const counted = found.reduce((sum, { runs }) => sum + runs, 0)
      sampled ||= counted >= share(source.most) || (await hasMoreRuns(db, id, share(source.runs)))
    }
    const found = rank(counts, fold(text))
    return { values: found.slice(0, limit), more: found.length > limit, sampled }
  },
)

/** Where a column's values are, in SQL over the runs `r`. */
interface Source {
  value: string
  join: string
  /** The values of `?` in the join. */
  bound: number[]
  name: (value: string | number) => string
  /** How many runs are looked at. */
  runs: number
  /** How many values of them. */
  most: number
}

const DATASETS =
  'join run_datasets i on i.run_id = r.id join datasets d on d.id = i.dataset_id and d.experiment_id = r.experiment_id'

const MODELS = 'join logged_models m on m.source_run_uuid = r.run_uuid and m.deleted_at is null'

const FIXED: Record<string, { value: string; join: string }> = {
  'attributes.user_id': { value: 'r.user_id', join: '' },
  'attributes.run_name': { value: 'r.name', join: '' },
  'dataset.name': { value: 'd.name', join: DATASETS },
  'dataset.digest': { value: 'd.digest', join: DATASETS },
  'dataset.context': { value: 'i.context', join: DATASETS },
  'model.name': { value: 'm.name', join: MODELS },
  'model.type': { value: 'm.model_type', join: MODELS },
  artifact: { value: 'f.path', join: 'join artifacts f on f.run_id = r.id' },
}

/** null for a key that no run has. @throws StoreError INVALID_PARAMETER_VALUE for a column without a list of values. */
const findSource = async (db: Connection, column: string): Promise<Source | null> => {
  if (column === 'attributes.status')
    return { ...ALL, value: 'r.status', join: '', bound: [], name: value => statusName(Number(value)) }
  const fixed = Object.hasOwn(FIXED, column) ? FIXED[column] : undefined
  if (fixed !== undefined)
    return { ...(column === 'artifact' ? FEWER : ALL), ...fixed, bound: [], name: String }
  const dot = column.indexOf('.')
  const table = column.slice(0, Math.max(0, dot))
  const key = column.slice(dot + 1)
  if ((table !== 'params' && table !== 'tags') || key === '')
    throw invalid('column', `column: the values of '${column}' cannot be listed.`)
  const keyId = (await findKeyIds(db, [key])).get(key)
  if (keyId === undefined) return null
  const join = `join ${table} v on v.run_id = r.id and v.key_id = ?`
  return { ...ALL, value: 'v.value', join, bound: [keyId], name: String }
}

const countValues = (
  db: Connection,
  { value, join, bound }: Source,
  experimentId: number,
  { runs, most }: { runs: number; most: number },
): Promise<(SqlRow & { value: string | number; runs: number })[]> =>
  db.all(
    `select value, count(*) as runs from (
       select distinct r.id, ${value} as value from (
         select id, run_uuid, experiment_id, user_id, name, status, deletion_id from runs
         where experiment_id = ? order by start_time desc, run_uuid desc limit ${runs}) r
       ${join} where r.deletion_id is null and length(cast(${value} as text)) between 1 and ${MAX_LENGTH}
       limit ${most}) found
     group by value`,
    [experimentId, ...bound],
  )

const hasMoreRuns = async (db: Connection, experimentId: number, share: number): Promise<boolean> =>
  (await db.get(`select 1 as one from runs where experiment_id = ? limit 1 offset ${share}`, [
    experimentId,
  ])) !== undefined

/** Values that begin with the text, then those that hold it; each group the most frequent first, then by value. */
const rank = (counts: ReadonlyMap<string, number>, wanted: string): ColumnValue[] => {
  const found: (ColumnValue & { place: number })[] = []
  for (const [value, runs] of counts) {
    const place = fold(value).indexOf(wanted)
    if (place >= 0) found.push({ value, runs, place: Math.min(place, 1) })
  }
  found.sort((a, b) => a.place - b.place || b.runs - a.runs || (a.value < b.value ? -1 : 1))
  return found.map(({ value, runs }) => ({ value, runs }))
}
