import { NumberColumn } from './number-column.ts'
import { TextColumn } from './text-column.ts'
import type { WordTexts } from './word-texts.ts'

/** What the index keeps of each run whatever is asked. */
export interface RunAttributes {
  id: number
  run_uuid: string
  experiment_id: number
  name: string
  user_id: string
  status: number
  start_time: number
  end_time: number | null
  last_write: number
  deleted: boolean
  /** The database id of its parent, where there is one. */
  parent_id: number | null
}

/** A column of values by key, loaded when it is first asked for. */
export type KeyColumn = NumberColumn | TextColumn

/** What {@link RunTable.deleted} says of a run in the trash, and of one that left. */
export const DELETED = 1
export const GONE = 2

const UUID_WORDS = 4
const HEX = 16
const FIRST_CAPACITY = 64

const wordsOf = (uuid: string): number[] =>
  Array.from({ length: UUID_WORDS }, (_, word) => Number.parseInt(uuid.slice(word * 8, word * 8 + 8), HEX))

/** The runs of some experiments as columns: row by row in the order of their database ids. */
export class RunTable {
  count = 0
  ids = new Float64Array(FIRST_CAPACITY)
  experiments = new Float64Array(FIRST_CAPACITY)
  status = new Uint8Array(FIRST_CAPACITY)
  /** By row: {@link DELETED}, {@link GONE}, or 0. */
  deleted = new Uint8Array(FIRST_CAPACITY)
  start = new Float64Array(FIRST_CAPACITY)
  lastWrite = new Float64Array(FIRST_CAPACITY)
  /** Database ids of parents, in whatever experiment; 0 where a run has none. */
  #parentIds = new Float64Array(FIRST_CAPACITY)
  readonly end = new NumberColumn(FIRST_CAPACITY)
  readonly name = new TextColumn(FIRST_CAPACITY)
  readonly user = new TextColumn(FIRST_CAPACITY)
  /** By the name of what was loaded: a param, a tag or one aggregate of a metric. */
  readonly columns = new Map<string, KeyColumn>()
  /** In which plain words are looked for; null until one is. */
  words: WordTexts | null = null
  #uuids = new Uint32Array(FIRST_CAPACITY * UUID_WORDS)
  #newestFirst = new Uint32Array(0)

  get capacity(): number {
    return this.ids.length
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    const keyed = [...this.columns.values(), this.name, this.user, this.end]
    const fixed = 5 * 8 + 2 + 4 * UUID_WORDS + 4
    const words = this.words?.bytes ?? 0
    return words + this.capacity * fixed + keyed.reduce((sum, column) => sum + column.bytes, 0)
  }

  /** The row of a run; -1 where it is not here. */
  rowOf(id: number): number {
    let low = 0
    let high = this.count - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.ids[middle]!
      if (found === id) return middle
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return -1
  }

  /** The row of the run with an id of 32 hex digits; -1 where it is not here. */
  rowOfUuid(uuid: string): number {
    const wanted = wordsOf(uuid)
    for (let row = 0; row < this.count; row++)
      if (wanted.every((word, i) => this.#uuids[row * UUID_WORDS + i] === word)) return row
    return -1
  }

  /**
   * Takes a run in, new or changed, and answers its row.
   * @throws RangeError for a new run whose id is not above all others: the table must be loaded anew.
   */
  put(run: RunAttributes): number {
    let row = this.rowOf(run.id)
    if (row < 0) {
      row = this.count
      if (row > 0 && run.id < this.ids[row - 1]!)
        throw new RangeError('A run came that is older than the newest')
      if (row === this.capacity) this.#grow(row * 2)
      this.count++
      this.ids[row] = run.id
      this.#uuids.set(wordsOf(run.run_uuid), row * UUID_WORDS)
    }
    this.experiments[row] = run.experiment_id
    this.status[row] = run.status
    this.deleted[row] = run.deleted ? DELETED : 0
    this.start[row] = run.start_time
    this.lastWrite[row] = run.last_write
    this.#parentIds[row] = run.parent_id ?? 0
    this.end.set(row, run.end_time)
    this.name.set(row, run.name)
    this.user.set(row, run.user_id)
    return row
  }

  /** Notes that a run is in none of these experiments any more: its row is in no state until it comes back. */
  leave(id: number): void {
    const row = this.rowOf(id)
    if (row >= 0) this.deleted[row] = GONE
  }

  /** Notes the parent of a run that came before it. */
  adopt(childId: number, parentId: number): void {
    const row = this.rowOf(childId)
    if (row >= 0) this.#parentIds[row] = parentId
  }

  /** The row of each row's parent; -1 where it has none in this table. */
  parents(): Int32Array {
    const parents = new Int32Array(this.count)
    for (let row = 0; row < this.count; row++) {
      const id = this.#parentIds[row]!
      parents[row] = id === 0 ? -1 : this.rowOf(id)
    }
    return parents
  }

  /** All rows, the newest start first, then by run id: how ties of any order are broken. */
  newestFirst(): Uint32Array {
    const known = this.#newestFirst.length
    if (known === this.count) return this.#newestFirst
    const compare = (a: number, b: number): number =>
      this.start[b]! - this.start[a]! || this.#compareIds(a, b)
    const added = Uint32Array.from({ length: this.count - known }, (_, i) => known + i).sort(compare)
    const merged = new Uint32Array(this.count)
    let from = 0
    let at = 0
    for (const row of added) {
      while (from < known && compare(this.#newestFirst[from]!, row) < 0)
        merged[at++] = this.#newestFirst[from++]!
      merged[at++] = row
    }
    merged.set(this.#newestFirst.subarray(from), at)
    this.#newestFirst = merged
    return merged
  }

  /** The place of each row's run id among all. */
  idRanks(): Uint32Array {
    const order = Uint32Array.from({ length: this.count }, (_, row) => row).sort((a, b) =>
      this.#compareIds(a, b),
    )
    const ranks = new Uint32Array(this.count)
    for (const [rank, row] of order.entries()) ranks[row] = rank
    return ranks
  }

  #compareIds(a: number, b: number): number {
    for (let word = 0; word < UUID_WORDS; word++) {
      const order = this.#uuids[a * UUID_WORDS + word]! - this.#uuids[b * UUID_WORDS + word]!
      if (order !== 0) return order
    }
    return 0
  }

  #grow(capacity: number): void {
    const grown = <Column extends Float64Array | Uint8Array | Uint32Array>(
      made: Column,
      from: Column,
    ): Column => {
      made.set(from)
      return made
    }
    this.ids = grown(new Float64Array(capacity), this.ids)
    this.experiments = grown(new Float64Array(capacity), this.experiments)
    this.status = grown(new Uint8Array(capacity), this.status)
    this.deleted = grown(new Uint8Array(capacity), this.deleted)
    this.start = grown(new Float64Array(capacity), this.start)
    this.lastWrite = grown(new Float64Array(capacity), this.lastWrite)
    this.#parentIds = grown(new Float64Array(capacity), this.#parentIds)
    this.#uuids = grown(new Uint32Array(capacity * UUID_WORDS), this.#uuids)
    for (const column of [this.end, this.name, this.user, ...this.columns.values()]) column.grow(capacity)
  }
}
