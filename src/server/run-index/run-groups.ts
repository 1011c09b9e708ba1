import { GroupLevel, type GroupKeys, type GroupOrder } from './group-level.ts'

/** The texts that a group has in common, from the first column that runs are grouped by; null where it has none. */
export type GroupPath = readonly (string | null)[]

/** One of the groups in which runs stand. */
export interface GroupAt {
  keys: (string | null)[]
  /** Where its runs are: the rows of a group of a level. */
  level: GroupLevel
  group: number
  expanded: boolean
}

/** What stands at a place of a grouped table: a group, or a row of the run table. */
export type GroupedRow = { group: GroupAt } | { row: number }

/** Rows that follow each other without an open group in between, but for the last. */
interface Piece {
  count: number
  at: (place: number) => GroupedRow
}

/** What is open below a group, by key. */
interface Opened {
  open: boolean
  below: Map<string | null, Opened>
}

const closed = (): Opened => ({ open: false, below: new Map() })

const openedBy = (paths: readonly GroupPath[]): Opened => {
  const top = closed()
  for (const path of paths) {
    let at = top
    for (const key of path) {
      const below = at.below.get(key) ?? closed()
      at.below.set(key, below)
      at = below
    }
    at.open = true
  }
  return top
}

interface Options {
  /** The runs that match, in the order of ties. */
  matched: Uint32Array
  /** What they are grouped by, the outermost first, and how groups of each are ordered. */
  by: readonly { keys: GroupKeys; order: GroupOrder }[]
  /** Puts the runs of a group into the order of the table. */
  sort: (rows: Uint32Array) => Uint32Array
}

/** The runs that a query found in groups within groups; a group is only looked into when it is opened. */
export class RunGroups {
  readonly #options: Options
  readonly #top: GroupLevel
  /** By the column of a level: room to note the groups of codes in. */
  readonly #scratch: Uint32Array[]
  #seen: { state: string; pieces: Piece[]; count: number } | null = null

  constructor(options: Options) {
    this.#options = options
    this.#scratch = options.by.map(({ keys }) => new Uint32Array(keys.size))
    this.#top = this.#levelOf(options.matched, 0)
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    return this.#top.bytes + this.#scratch.reduce((sum, { byteLength }) => sum + byteLength, 0)
  }

  /** How many groups there are at the top. */
  get count(): number {
    return this.#top.count
  }

  /** A window of the rows that are seen when some groups are open, and how many there are. */
  window(
    expanded: readonly GroupPath[],
    offset: number,
    limit: number,
  ): { rows: GroupedRow[]; count: number } {
    const state = JSON.stringify(expanded)
    if (this.#seen?.state !== state) {
      const pieces: Piece[] = []
      this.#collect(pieces, this.#top, openedBy(expanded), [])
      this.#seen = { state, pieces, count: pieces.reduce((sum, { count }) => sum + count, 0) }
    }
    const rows: GroupedRow[] = []
    let before = 0
    for (const { count, at } of this.#seen.pieces) {
      const end = Math.min(count, offset + limit - before)
      for (let place = Math.max(0, offset - before); place < end; place++) rows.push(at(place))
      before += count
      if (before >= offset + limit) break
    }
    return { rows, count: this.#seen.count }
  }

  /** The runs of a group of any level in the order of the table; none where there is no such group. */
  runsOf(path: GroupPath): Uint32Array {
    let level = this.#top
    for (const [depth, key] of path.entries()) {
      const place = level.placeOf(key)
      const group = place === undefined ? undefined : level.order[place]
      if (group === undefined) break
      if (depth === path.length - 1) return this.#sorted(level, group)
      level = this.#below(level, group, depth + 1)
    }
    return new Uint32Array(0)
  }

  #levelOf(rows: Uint32Array, depth: number): GroupLevel {
    const { keys, order } = this.#options.by[depth]!
    return new GroupLevel(rows, keys, order, this.#scratch[depth]!)
  }

  #below(level: GroupLevel, group: number, depth: number): GroupLevel {
    const known = level.below.get(group) ?? this.#levelOf(level.rowsIn(group), depth)
    level.below.set(group, known)
    return known
  }

  #sorted(level: GroupLevel, group: number): Uint32Array {
    const known = level.sorted.get(group) ?? this.#options.sort(level.rowsIn(group))
    level.sorted.set(group, known)
    return known
  }

  #collect(pieces: Piece[], level: GroupLevel, opened: Opened, path: readonly (string | null)[]): void {
    const open = [...opened.below]
      .flatMap(([key, below]) => {
        const place = below.open ? level.placeOf(key) : undefined
        return place === undefined ? [] : [{ place, key, below }]
      })
      .toSorted((a, b) => a.place - b.place)
    let from = 0
    for (const { place, key, below } of open) {
      pieces.push(groupsOf(level, path, from, place + 1, true))
      from = place + 1
      const group = level.order[place]!
      const depth = path.length + 1
      if (depth < this.#options.by.length)
        this.#collect(pieces, this.#below(level, group, depth), below, [...path, key])
      else {
        const runs = this.#sorted(level, group)
        pieces.push({ count: runs.length, at: at => ({ row: runs[at]! }) })
      }
    }
    if (from < level.count) pieces.push(groupsOf(level, path, from, level.count, false))
  }
}

const groupsOf = (
  level: GroupLevel,
  path: readonly (string | null)[],
  from: number,
  to: number,
  lastOpen: boolean,
): Piece => ({
  count: to - from,
  at: place => {
    const group = level.order[from + place]!
    const expanded = lastOpen && from + place === to - 1
    return { group: { keys: [...path, level.keyOf(group)], level, group, expanded } }
  },
})
