import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../db/connection.ts'
import { DATABASES } from '../db/testing.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'
import { insertRuns } from '../search/testing-rows.ts'
import { storedRuns } from '../search/testing-runs.ts'
import { CurrentRuns } from './current-runs.ts'
import type { ColumnSource } from './load-values.ts'
import { TextColumn } from './text-column.ts'

const seed = Number(process.env['RUNFOLIO_TEST_SEED'] ?? 20_261_121)
const runs = fc.sample(storedRuns, { seed, numRuns: 1 })[0] ?? []
const AGGREGATES = ['last', 'first', 'min', 'max', 'mean'] as const

/** Everything that any run has, metrics with all aggregates. */
const sourcesOf = (keys: Record<'metrics' | 'params' | 'tags', Set<string>>): ColumnSource[] => [
  ...[...keys.metrics].flatMap(key =>
    AGGREGATES.map(aggregate => ({ kind: 'metric' as const, key, aggregate })),
  ),
  ...[...keys.params].map(key => ({ kind: 'param' as const, key })),
  ...[...keys.tags].map(key => ({ kind: 'tag' as const, key })),
]

const cells = (current: CurrentRuns, source: ColumnSource) =>
  Array.from({ length: current.table.count }, (_, row) => {
    const column = current.find(source)!
    if (column instanceof TextColumn) return column.codes[row] === 0 ? null : column.text(column.codes[row]!)
    return column.has(row) ? column.values[row] : null
  })

describe.each(DATABASES)('on $kind', ({ open }) => {
  test('columns that are read together hold what each holds alone', async () => {
    const store = await open({ setup: registerSearchFunctions })
    await store.write({ name: 'test', run: tx => insertRuns(tx, runs) }, undefined)
    const keys = {
      metrics: new Set(runs.flatMap(({ record }) => [...record.metrics.keys()])),
      params: new Set(runs.flatMap(({ record }) => [...record.params.keys()])),
      tags: new Set(runs.flatMap(({ record }) => [...record.tags.keys()])),
    }
    expect(Math.min(...Object.values(keys).map(({ size }) => size))).toBeGreaterThanOrEqual(4)
    const sources = sourcesOf(keys)
    const [together, alone] = await store.read(
      {
        name: 'test',
        run: async (db: Connection) => {
          const made = [new CurrentRuns(db, [1]), new CurrentRuns(db, [1])] as const
          for (const one of made) await one.catchUp()
          await made[0].load(...sources)
          for (const source of sources) await made[1].load(source)
          return made
        },
      },
      undefined,
    )
    let values = 0
    for (const source of sources) {
      const expected = cells(alone, source)
      expect(cells(together, source), JSON.stringify(source)).toEqual(expected)
      values += expected.filter(value => value !== null).length
    }
    expect(values).toBeGreaterThan(100)
    await store.close()
  })
})
