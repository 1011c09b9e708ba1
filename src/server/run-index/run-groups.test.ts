import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { GroupKeys, GroupOrder } from './group-level.ts'
import { summarize } from './number-summary.ts'
import { RunGroups, type GroupPath } from './run-groups.ts'
import { TextColumn } from './text-column.ts'

const ROWS = 30
const KEYS = [null, '', 'a', 'A', '10', '9', 'null', '模型', '\u0000', 'a,b', '"']
const all = Array.from({ length: ROWS }, (_, row) => row)

const key = fc.constantFrom(...KEYS)
const table = fc.record({
  first: fc.array(key, { minLength: ROWS, maxLength: ROWS }),
  second: fc.array(key, { minLength: ROWS, maxLength: ROWS }),
  matched: fc.shuffledSubarray(all),
  expanded: fc.array(fc.oneof(fc.tuple(key), fc.tuple(key, key))),
})

const columnOf = (texts: readonly (string | null)[]): TextColumn => {
  const column = new TextColumn(ROWS)
  for (const [row, text] of texts.entries()) column.set(row, text)
  return column
}

const unordered: GroupOrder = () => []
const groupsOf = (matched: readonly number[], ...by: GroupKeys[]) =>
  new RunGroups({
    matched: Uint32Array.from(matched),
    by: by.map(keys => ({ keys, order: unordered })),
    sort: rows => rows.toReversed(),
  })

/** Rows of a window as lines: the keys of a group, how many runs it has and whether it is open, or a run. */
const lines = (groups: RunGroups, expanded: readonly GroupPath[], offset = 0, limit = 1000) =>
  groups
    .window(expanded, offset, limit)
    .rows.map(row =>
      'row' in row ? row.row : [row.group.keys, row.group.level.runsIn(row.group.group), row.group.expanded],
    )

/** The same, worked out over lists. */
const expectedLines = (
  matched: readonly number[],
  [texts, ...others]: readonly (readonly (string | null)[])[],
  expanded: readonly GroupPath[],
  path: GroupPath = [],
): unknown[] => {
  if (texts === undefined) return matched.toReversed()
  const keys = [...new Set(matched.map(row => texts[row] ?? null))]
  const runs = (key: string | null) => matched.filter(row => texts[row] === key)
  const ordered = keys.toSorted(
    (a, b) => Number(a === null) - Number(b === null) || runs(b).length - runs(a).length,
  )
  return ordered.flatMap(key => {
    const here = [...path, key]
    const open = expanded.some(one => JSON.stringify(one) === JSON.stringify(here))
    const below = open ? expectedLines(runs(key), others, expanded, here) : []
    return [[here, runs(key).length, open], ...below]
  })
}

test('groups within groups are those that lists have', () => {
  fc.assert(
    fc.property(table, fc.nat(20), fc.nat(20), ({ first, second, matched, expanded }, offset, limit) => {
      const groups = groupsOf(matched, columnOf(first), columnOf(second))
      const expected = expectedLines(matched, [first, second], expanded)
      expect(lines(groups, expanded)).toEqual(expected)
      expect(groups.window(expanded, 0, 0).count).toBe(expected.length)
      expect(lines(groups, expanded, offset, limit)).toEqual(expected.slice(offset, offset + limit))
      for (const path of expanded)
        expect([...groups.runsOf(path)]).toEqual(
          matched
            .filter(row => first[row] === path[0] && (path.length === 1 || second[row] === path[1]))
            .toReversed(),
        )
    }),
    { numRuns: 500 },
  )
})

/** Below, doubles have so few digits that no mean is near. */
const SMALLEST = 1e-290
const number = fc
  .oneof(
    fc.double(),
    fc.double({ min: -10, max: 10 }),
    fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 1e308, -1e308, SMALLEST, 1e15, 1e15 + 1),
  )
  .filter(value => value === 0 || !(Math.abs(value) < SMALLEST))

test('numbers are summed up as plain code does, what is not finite left out', () => {
  fc.assert(
    fc.property(fc.array(number), values => {
      const finite = values.filter(value => Number.isFinite(value))
      const rows = Uint32Array.from(values, (_, row) => row)
      const found = summarize(Float64Array.from(values), rows, 0, values.length)
      if (finite.length === 0) {
        expect(found).toBeNull()
        return
      }
      const n = finite.length
      const size = Math.max(...finite.map(value => Math.abs(value))) || 1
      // Scaled, so that no sum leaves the doubles.
      const scaled = finite.map(value => value / size)
      const mean = scaled.reduce((sum, value) => sum + value, 0) / n
      const variance = scaled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1)
      expect(found).toMatchObject({ count: n, min: Math.min(...finite) + 0, max: Math.max(...finite) + 0 })
      expect(found!.mean / size).toBeCloseTo(mean, 9)
      if (n === 1) expect(found!.sd).toBeNull()
      else expect(found!.sd! / size).toBeCloseTo((Math.sqrt(variance) * size) / size, 9)
    }),
    { numRuns: 1000 },
  )
})

test('what deviates little from a large mean is not lost', () => {
  const values = Float64Array.of(1e9 + 1, 1e9 + 2, 1e9 + 3)
  expect(summarize(values, Uint32Array.of(0, 1, 2), 0, 3)).toEqual({
    count: 3,
    mean: 1e9 + 2,
    sd: 1,
    min: 1e9 + 1,
    max: 1e9 + 3,
  })
})
