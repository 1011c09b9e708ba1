import { sql } from 'kysely'
import type { Field } from '#contract/search/fields.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { idIn } from '../search/sql-ids.ts'
import { sourceOf } from './filter-mask.ts'
import { allWords, loadColumns, loadRuns, UnfitRun } from './load-runs.ts'
import type { ColumnSource } from './load-values.ts'
import type { NumberColumn } from './number-column.ts'
import type { Mask } from './number-mask.ts'
import { DELETED, GONE, RunTable, type KeyColumn } from './run-table.ts'
import type { TextColumn } from './text-column.ts'
import type { WordTexts } from './word-texts.ts'

/** Which runs a query is about: for MLflow's clients those of a deleted experiment are deleted, too. */
export type RunState = 'active' | 'deleted' | 'any' | 'client-active' | 'client-deleted'

const nameOf = (source: ColumnSource): string =>
  source.kind === 'metric' ? `${source.aggregate} metric ${source.key}` : `${source.kind} ${source.key}`

/** The runs of some experiments as columns, kept current with the store. */
export class CurrentRuns {
  readonly #db: Connection
  readonly #experimentIds: readonly number[]
  readonly #sources = new Map<string, ColumnSource>()
  table = new RunTable()
  /** The store's change number that the table has taken in. */
  change = -1
  /** Another one after each change. */
  version = 0
  #deletedExperiments = new Set<number>()
  /** A run that the table cannot keep, and its change number: until it has another, there is no use in trying. */
  #unfit: { id: number; change: number } | null = null

  constructor(db: Connection, experimentIds: readonly number[]) {
    this.#db = db
    this.#experimentIds = experimentIds
  }

  /** Forgets the columns of values; they are loaded again when they are asked for. */
  shrink(): void {
    this.#sources.clear()
    this.table.columns.clear()
    this.table.words = null
  }

  /** Forgets everything, as after an error. */
  forget(): void {
    this.table = new RunTable()
    this.#sources.clear()
    this.change = -1
    this.version++
  }

  /** Takes in what was written since. @returns whether the runs are such as can be kept. */
  async catchUp(): Promise<boolean> {
    if (this.#unfit !== null && (await this.#changeOf(this.#unfit.id)) === this.#unfit.change) return false
    this.#unfit = null
    try {
      await this.#takeIn()
      return true
    } catch (error) {
      if (!(error instanceof UnfitRun)) throw error
      this.forget()
      this.#unfit = { id: error.id, change: await this.#changeOf(error.id) }
      return false
    }
  }

  async #takeIn(): Promise<void> {
    // Taken before the reading: what is written meanwhile is read again, never missed.
    const row = await this.#db.get<SqlRow & { change: number }>(
      'select change from change_counter where id = 1',
    )
    const change = row?.change ?? 0
    if (change === this.change) return
    const changed = await sql<{ id: number }>`select id from runs
      where ${idIn('experiment_id', this.#experimentIds, this.#db.kind)}
        and change > ${this.change}`.execute(this.#db.kysely)
    const sorted = Float64Array.from(changed.rows, ({ id }) => id).sort()
    if (this.#isOlder(sorted)) {
      this.forget()
      return await this.#takeIn()
    }
    const left = await this.#departed()
    for (const id of left) this.table.leave(id)
    await loadRuns(this.#db, this.table, sorted, this.#sources)
    const deleted = await sql<{ id: number }>`select id from experiments
      where ${idIn('id', this.#experimentIds, this.#db.kind)} and deletion_id is not null`.execute(
      this.#db.kysely,
    )
    const before = [...this.#deletedExperiments].join()
    this.#deletedExperiments = new Set(deleted.rows.map(({ id }) => id))
    if (sorted.length > 0 || left.length > 0 || before !== [...this.#deletedExperiments].join())
      this.version++
    this.change = change
  }

  /** The runs that left one of the experiments since, also for another of them. */
  async #departed(): Promise<number[]> {
    if (this.change < 0) return []
    const { rows } = await sql<{ run_id: number }>`select run_id from run_departures
      where ${idIn('experiment_id', this.#experimentIds, this.#db.kind)}
        and change > ${this.change}`.execute(this.#db.kysely)
    return rows.map(row => row.run_id)
  }

  async #changeOf(id: number): Promise<number> {
    const row = await this.#db.get<SqlRow & { change: number }>('select change from runs where id = ?', [id])
    return row?.change ?? -1
  }

  /** Whether a run came in that is new here but not the newest: one that was moved from elsewhere. */
  #isOlder(ids: Float64Array): boolean {
    const { count } = this.table
    const newest = count === 0 ? -1 : this.table.ids[count - 1]!
    return ids.some(id => id < newest && this.table.rowOf(id) < 0)
  }

  /** Loads the columns that are not there yet, all in one reading. */
  async load(...sources: ColumnSource[]): Promise<void> {
    const missing = new Map(sources.map(source => [nameOf(source), source]))
    for (const name of missing.keys()) if (this.table.columns.has(name)) missing.delete(name)
    if (missing.size === 0) return
    const columns = await loadColumns(this.#db, this.table, [...missing.values()])
    for (const [i, [name, source]] of [...missing].entries()) {
      this.table.columns.set(name, columns[i]!)
      this.#sources.set(name, source)
    }
  }

  /** The texts in which plain words are looked for. */
  async words(): Promise<WordTexts> {
    return (this.table.words ??= await allWords(this.#db, this.table))
  }

  /** A column that was loaded before. */
  find(source: ColumnSource): KeyColumn | undefined {
    return this.table.columns.get(nameOf(source))
  }

  /** The column of a field, loaded before or always there; undefined for a field that has none. */
  column(field: Field): NumberColumn | TextColumn | undefined {
    const source = sourceOf(field)
    if (source) return this.find(source)
    if (field.kind !== 'attribute') return undefined
    const { name, user, end } = this.table
    return { run_name: name, user_id: user, end_time: end }[field.key]
  }

  /** Whether a row is in a state. */
  isIn(state: RunState): (row: number) => boolean {
    const { deleted, experiments } = this.table
    const gone = this.#deletedExperiments
    if (state === 'any') return row => deleted[row] !== GONE
    const wanted = state === 'active' || state === 'client-active' ? 0 : DELETED
    if (!state.startsWith('client') || gone.size === 0) return row => deleted[row] === wanted
    return row =>
      deleted[row] !== GONE &&
      (deleted[row] === DELETED || gone.has(experiments[row]!) ? DELETED : 0) === wanted
  }

  /** Takes the rows out of a mask that are not in a state. */
  keepState(mask: Mask, state: RunState): void {
    const { deleted, count } = this.table
    if (state === 'active' || (state === 'client-active' && this.#deletedExperiments.size === 0))
      for (let row = 0; row < count; row++) mask[row]! &= deleted[row] === 0 ? 1 : 0
    else {
      const isIn = this.isIn(state)
      for (let row = 0; row < count; row++) if (!isIn(row)) mask[row] = 0
    }
  }
}
