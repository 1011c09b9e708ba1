import { stableOrder } from './stable-order.ts'
import type { SortKeys } from './sort-rows.ts'
import { partition, type Partition } from './partition.ts'
import { NO_TEXT } from './text-column.ts'

/** What runs are grouped by: a code for each row of the table, {@link NO_TEXT} for one that has no such key. */
export interface GroupKeys {
  readonly codes: Uint32Array
  /** Codes given out, that of no text included. */
  readonly size: number
  text(code: number): string
  find(text: string): number | undefined
}

/** How groups are ordered before their sizes decide: some keys of groups, given how runs fall into them. */
export type GroupOrder = (groups: Partition) => SortKeys[]

/** The groups of some runs by one column, in order. */
export class GroupLevel {
  readonly groups: Partition
  /** Groups by their place. */
  readonly order: Uint32Array
  readonly #keys: GroupKeys
  #places: Map<number, number> | null = null
  /** By group: those in it, and its runs in the order of the table. */
  readonly below = new Map<number, GroupLevel>()
  readonly sorted = new Map<number, Uint32Array>()

  /** @param scratch at least as long as there are codes, all 0. */
  constructor(rows: Uint32Array, keys: GroupKeys, order: GroupOrder, scratch: Uint32Array) {
    this.#keys = keys
    this.groups = partition(rows, keys.codes, scratch)
    const sortKeys = order(this.groups)
    let places = bySize(this.groups, sortKeys.length === 0)
    for (const { numbers, classes } of sortKeys.toReversed()) places = stableOrder(numbers, classes, places)
    this.order = places
  }

  /** About how many bytes it takes, with what is below. */
  get bytes(): number {
    const { rows, starts, codes } = this.groups
    let bytes = rows.byteLength + starts.byteLength + codes.byteLength + this.order.byteLength
    for (const level of this.below.values()) bytes += level.bytes
    for (const runs of this.sorted.values()) bytes += runs.byteLength
    return bytes
  }

  get count(): number {
    return this.order.length
  }

  /** The text of a group; null for the runs without the key. */
  keyOf(group: number): string | null {
    const code = this.groups.codes[group]!
    return code === NO_TEXT ? null : this.#keys.text(code)
  }

  runsIn(group: number): number {
    return this.groups.starts[group + 1]! - this.groups.starts[group]!
  }

  rowsIn(group: number): Uint32Array {
    return this.groups.rows.subarray(this.groups.starts[group], this.groups.starts[group + 1])
  }

  /** Where the group of a text stands; undefined where no run has it. */
  placeOf(key: string | null): number | undefined {
    const code = key === null ? NO_TEXT : this.#keys.find(key)
    if (code === undefined) return undefined
    if (this.#places === null) {
      this.#places = new Map()
      for (let place = 0; place < this.order.length; place++)
        this.#places.set(this.groups.codes[this.order[place]!]!, place)
    }
    return this.#places.get(code)
  }
}

/** Large groups first; where nothing else orders them, the runs without the key are last, however many. */
const bySize = ({ starts, codes }: Partition, absentLast: boolean): Uint32Array<ArrayBuffer> => {
  const sizes = Float64Array.from(codes, (_, group) => starts[group]! - starts[group + 1]!)
  const classes = Uint8Array.from(codes, code => (absentLast && code === NO_TEXT ? 1 : 0))
  return stableOrder(sizes, classes)
}
