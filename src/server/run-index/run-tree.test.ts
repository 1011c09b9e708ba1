import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RunTree } from './run-tree.ts'
import { ancestorsOf } from './tree-rows.ts'

const ROWS = 30

interface Forest {
  parents: number[]
  order: number[]
  matched: number[]
  hidden: number[]
  expanded: number[]
  collapsed: number[]
}

const some = fc.subarray(Array.from({ length: ROWS }, (_, row) => row))
const forest = (rings: boolean): fc.Arbitrary<Forest> =>
  fc.record({
    parents: fc.tuple(
      ...Array.from({ length: ROWS }, (_, row) => fc.integer({ min: -1, max: rings ? ROWS - 1 : row - 1 })),
    ),
    order: fc.shuffledSubarray(
      Array.from({ length: ROWS }, (_, row) => row),
      { minLength: ROWS },
    ),
    matched: some,
    hidden: some,
    expanded: some,
    collapsed: some,
  })

/** What a tree shows, worked out by walking over lists. */
const expectedRows = (
  { parents, order, matched, hidden, expanded, collapsed }: Forest,
  filtered: boolean,
) => {
  const found = order.filter(row => matched.includes(row) && !hidden.includes(row))
  const above = (row: number): number[] => {
    const parent = parents[row]!
    return parent < 0 || hidden.includes(parent) ? [] : [parent, ...above(parent)]
  }
  const leads = new Set(filtered ? found.flatMap(above) : [])
  const shown = order.filter(row => found.includes(row) || leads.has(row))
  const isOpen = (row: number) => !collapsed.includes(row) && (expanded.includes(row) || leads.has(row))
  const walk = (siblings: number[], level: number): object[] =>
    siblings.flatMap(row => {
      const below = shown.filter(other => parents[other] === row)
      const open = below.length > 0 && isOpen(row)
      const line = { row, level, children: below.length, expanded: open, matched: found.includes(row) }
      return [line, ...(open ? walk(below, level + 1) : [])]
    })
  return walk(
    shown.filter(row => !shown.includes(parents[row]!)),
    0,
  )
}

const shownRows = ({ parents, order, matched, hidden, expanded, collapsed }: Forest, filtered: boolean) => {
  const mayShow = (row: number) => !hidden.includes(row)
  const found = Uint32Array.from(order.filter(row => matched.includes(row) && mayShow(row)))
  const up = Int32Array.from(parents)
  const leads = filtered ? ancestorsOf(found, up, mayShow) : new Uint8Array(ROWS)
  const ordered = Uint32Array.from(order.filter(row => leads[row] === 1 || found.includes(row)))
  const tree = new RunTree(ordered, found, up, leads)
  const rows = tree.rows({ expanded, collapsed }, row => row)
  return Array.from(rows, (row, place) => ({ row, ...tree.at(place) }))
}

test.each([true, false])('a tree shows what walking over it shows, filtered %s', filtered => {
  fc.assert(
    fc.property(forest(false), trees => {
      expect(shownRows(trees, filtered)).toEqual(expectedRows(trees, filtered))
    }),
    { numRuns: 300 },
  )
})

test('parents in a ring hide nobody and show nobody twice', () => {
  fc.assert(
    fc.property(forest(true), trees => {
      const all = { ...trees, matched: trees.order, hidden: [], expanded: trees.order, collapsed: [] }
      const rows = shownRows(all, false).map(({ row }) => row)
      expect(rows.toSorted((a, b) => a - b)).toEqual(trees.order.toSorted((a, b) => a - b))
    }),
    { numRuns: 300 },
  )
})
