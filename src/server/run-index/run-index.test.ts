import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readOrder } from '#contract/search/order.ts'
import { print, printName } from '#contract/search/print.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import type { Connection } from '../db/connection.ts'
import type { Store } from '../db/store.ts'
import { DATABASES } from '../db/testing.ts'
import { selectRunIds, type RunListing } from '../runs/select-run-ids.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'
import { filterNodes, orderItems } from '../search/testing-filters.ts'
import { insertRuns } from '../search/testing-rows.ts'
import { storedRuns } from '../search/testing-runs.ts'
import { RunIndex } from './run-index.ts'

const numRuns = Number(process.env['RUNFOLIO_TEST_FILTERS'] ?? 300)
const seed = Number(process.env['RUNFOLIO_TEST_SEED'] ?? 20_261_120)
const runs = fc.sample(storedRuns, { seed, numRuns: 1 })[0] ?? []
const ALL = 1000

const listing = (part: Partial<RunListing>): RunListing => ({
  experimentIds: [1],
  filter: '',
  mode: 'runfolio',
  state: 'active',
  orderBy: [],
  ...part,
})

/** What the index says of a listing. */
const indexed = async (index: RunIndex, { filter, ...rest }: RunListing, offset = 0, limit = ALL) => {
  const query = { ...rest, filter: readFilter(filter, 'runs', rest.mode) }
  const page = await index.page(JSON.stringify({ filter, ...rest }), query, offset, limit)
  return page === null ? null : [...page.ids]
}

describe.each(DATABASES)('on $kind', ({ open }) => {
  let store: Store
  let index: RunIndex
  const read = <Result>(run: (db: Connection) => Promise<Result>) =>
    store.read({ name: 'test', run }, undefined)

  beforeAll(async () => {
    store = await open({ setup: registerSearchFunctions })
    await store.write({ name: 'test', run: tx => insertRuns(tx, runs) }, undefined)
    index = await read(async db => new RunIndex(db, [1]))
  })
  afterAll(() => store.close())

  test('the index finds what SQL finds, in its order', async () => {
    let answered = 0
    await fc.assert(
      fc.asyncProperty(
        filterNodes,
        orderItems,
        fc.constantFrom('mlflow' as const, 'runfolio' as const),
        async (node, keys, mode) => {
          const known = keys.filter(([{ key }]) => mode === 'runfolio' || key !== 'duration')
          const items = known.map(([name, direction]) => printName(name) + direction)
          // Our filters mean nothing to MLflow's mode; its order does.
          const filter = mode === 'mlflow' ? '' : print(node)
          const asked = listing({ filter, mode, orderBy: readOrder(items, 'runs', mode) })
          const found = await indexed(index, asked)
          if (found === null) {
            expect(items.join()).toContain('artifact_uri')
            return
          }
          answered++
          expect(found, `${asked.filter} by ${items.join()}`).toEqual([
            ...(await read(db => selectRunIds(db, asked))),
          ])
        },
      ),
      { numRuns, seed },
    )
    expect(answered).toBeGreaterThan(numRuns / 2)
  })
})
