import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstRows } from './first-rows.ts'
import { sortRows, type SortKeys } from './sort-rows.ts'

/** More than are sorted by comparing. */
const MANY = 6000

const number = fc.oneof(
  fc.constantFrom(0, 1, -1, 0.5, Infinity, -Infinity, 5e-324, -5e-324, 1e308),
  fc.integer({ min: -20, max: 20 }),
  fc.double({ noNaN: true }).map(value => value + 0),
)

/** Keys of many rows, drawn from few values, so that there are ties. */
const keysOf = (count: number): fc.Arbitrary<SortKeys> =>
  fc
    .tuple(fc.array(number, { minLength: 1, maxLength: 50 }), fc.integer({ min: 1, max: 1_000_000 }))
    .map(([values, step]) => ({
      numbers: Float64Array.from({ length: count }, (_, i) => values[(i * step) % values.length]!),
      classes: Uint8Array.from({ length: count }, (_, i) => ((i * step) % 7 === 0 ? i % 4 : 0)),
    }))

const byComparing = (count: number, keys: readonly SortKeys[]): number[] =>
  Array.from({ length: count }, (_, i) => i).sort((a, b) => {
    for (const { classes, numbers } of keys) {
      const order =
        classes[a]! - classes[b]! || (numbers[a]! < numbers[b]! ? -1 : numbers[a]! > numbers[b]! ? 1 : 0)
      if (order !== 0) return order
    }
    return a - b
  })

test.each([100, MANY])(
  '%i rows are sorted as by comparing them, and the first of them are the first',
  count => {
    fc.assert(
      fc.property(
        fc.array(keysOf(count), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 60 }),
        (keys, first) => {
          const rows = Uint32Array.from({ length: count }, (_, i) => i * 3)
          const expected = byComparing(count, keys).map(place => rows[place]!)
          expect([...sortRows(rows, keys)]).toEqual(expected)
          expect([...firstRows(rows, keys, first)]).toEqual(expected.slice(0, first))
        },
      ),
      { numRuns: 50 },
    )
  },
)
