/** Rows as a tree is shown: parents above their children, only what is open. */
export interface TreeRows {
  rows: Uint32Array
  /** How deep each of them stands: 0 at the top. */
  levels: Uint16Array
}

/** Children of rows, as places in one list. */
export interface Children {
  roots: Uint32Array
  /** Where the children of each row begin in `list`; one more at the end. */
  starts: Uint32Array
  list: Uint32Array
}

const NONE = -1
const DEEPEST = 65_535

/**
 * Who stands below whom among some rows, given in their order, which siblings keep. A row whose parent is not among them
 * stands at the top, and so does one of each ring of parents.
 * @param parents the parent's row of each row of the table, or -1.
 */
export const childrenOf = (ordered: Uint32Array, parents: Int32Array): Children => {
  const above = parentsAmong(ordered, parents)
  const starts = new Uint32Array(parents.length + 1)
  let top = 0
  for (const row of ordered)
    if (above[row] === NONE) top++
    else starts[above[row]! + 1]!++
  for (let row = 0; row < parents.length; row++) starts[row + 1]! += starts[row]!
  const roots = new Uint32Array(top)
  const list = new Uint32Array(ordered.length - top)
  const filled = starts.slice()
  let at = 0
  for (const row of ordered)
    if (above[row] === NONE) roots[at++] = row
    else list[filled[above[row]!]!++] = row
  return { roots, starts, list }
}

/** The parent of each row where it is among them too; rings are cut open. */
const parentsAmong = (ordered: Uint32Array, parents: Int32Array): Int32Array => {
  const above = new Int32Array(parents.length).fill(NONE)
  const among = new Uint8Array(parents.length)
  for (const row of ordered) among[row] = 1
  for (const row of ordered) {
    const parent = parents[row]!
    if (parent !== NONE && among[parent] === 1) above[row] = parent
  }
  // By the walk that reached a row first: meeting one's own walk again is a ring.
  const walks = new Uint32Array(parents.length)
  let walk = 0
  for (const row of ordered) {
    walk++
    for (let at = row; at !== NONE && walks[at] === 0; at = above[at]!) {
      walks[at] = walk
      const next = above[at]!
      if (next !== NONE && walks[next] === walk) above[at] = NONE
    }
  }
  return above
}

/** The rows that are seen when those are open that `isOpen` says. */
export const openRows = ({ roots, starts, list }: Children, isOpen: (row: number) => boolean): TreeRows => {
  const rows: number[] = []
  const levels: number[] = []
  const stack: { list: Uint32Array; at: number; end: number }[] = [{ list: roots, at: 0, end: roots.length }]
  for (let level = stack.at(-1); level !== undefined; level = stack.at(-1)) {
    if (level.at === level.end) {
      stack.pop()
      continue
    }
    const row = level.list[level.at++]!
    rows.push(row)
    levels.push(Math.min(stack.length - 1, DEEPEST))
    const start = starts[row]!
    const end = starts[row + 1]!
    if (end > start && isOpen(row)) stack.push({ list, at: start, end })
  }
  return { rows: Uint32Array.from(rows), levels: Uint16Array.from(levels) }
}

/**
 * Marks, by row of the table, all rows that have one of some rows below them at any depth, as far up as rows may be
 * shown.
 */
export const ancestorsOf = (
  rows: Uint32Array,
  parents: Int32Array,
  mayShow: (row: number) => boolean,
): Uint8Array => {
  const marked = new Uint8Array(parents.length)
  for (const row of rows)
    for (let at = parents[row]!; at !== NONE && marked[at] === 0 && mayShow(at); at = parents[at]!)
      marked[at] = 1
  return marked
}
