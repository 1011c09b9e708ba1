import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '#contract/search/evaluate.ts'
import type { Filter, Mode } from '#contract/search/fields.ts'
import { readOrder } from '#contract/search/order.ts'
import { MAX_CONDITIONS } from '#contract/search/parse.ts'
import { print, printName } from '#contract/search/print.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import { compareByOrder, compareText } from '#contract/search/sort.ts'
import type { Connection } from '../db/connection.ts'
import type { Store } from '../db/store.ts'
import { DATABASES } from '../db/testing.ts'
import { compileRunOrder } from './compile-run-order.ts'
import { compileRunFilter } from './compile-runs.ts'
import { registerSearchFunctions } from './sqlite-functions.ts'
import { filterNodes, NOW, orderItems } from './testing-filters.ts'
import { insertRuns } from './testing-rows.ts'
import { searchRecords, type StoredRun, storedRuns } from './testing-runs.ts'

/** How many random filters each database answers. */
const FILTERS = Number(process.env['RUNFOLIO_TEST_FILTERS'] ?? 10_000)
const seed = Number(process.env['RUNFOLIO_TEST_SEED'] ?? 20_261_120)
/** After so many filters come other runs. */
const FILTERS_PER_RUNS = 2000
/** So many filters at most are columns of one statement. */
const BATCH = 50

const sampleRuns = (round: number): StoredRun[] =>
  fc.sample(storedRuns, { seed: seed + round, numRuns: 1 })[0] ?? []
const read = (text: string, mode: Mode): Filter | null => readFilter(text, 'runs', mode, NOW)

const runs = sampleRuns(0)
const records = searchRecords(runs)
const expectedMatches = (text: string, mode: Mode) => {
  const filter = read(text, mode)
  return records.filter(record => filter === null || evaluate(filter, record)).map(({ id }) => id)
}

const openWith = async (open: (typeof DATABASES)[number]['open'], stored: readonly StoredRun[]) => {
  const store = await open({ setup: registerSearchFunctions })
  await store.write({ name: 'test', run: tx => insertRuns(tx, stored) }, undefined)
  return store
}

describe.each(DATABASES)('on $kind', ({ kind, open }) => {
  let store: Store
  const inStore = <Row>(run: (db: Connection) => Promise<Row>) => store.read({ name: 'test', run }, undefined)

  const matches = (text: string, mode: Mode) => {
    const filter = read(text, mode)
    const where = filter === null ? sql`1 = 1` : compileRunFilter(filter, kind)
    const query = sql<{ id: string }>`select run_uuid as id from runs where ${where} order by id`
    return inStore(async ({ kysely }) => (await query.execute(kysely)).rows.map(({ id }) => id))
  }

  /** PostgreSQL's just-in-time compiler takes seconds for a statement that runs in milliseconds. */
  const matchesUncompiled = (text: string) =>
    inStore(({ kysely }) =>
      kysely.transaction().execute(async transaction => {
        if (kind === 'postgres') await sql`set local jit = off`.execute(transaction)
        const filter = read(text, 'runfolio')
        const where = filter === null ? sql`1 = 1` : compileRunFilter(filter, kind)
        const query = sql<{ id: string }>`select run_uuid as id from runs where ${where} order by id`
        return (await query.execute(transaction)).rows.map(({ id }) => id)
      }),
    )

  /** For each filter the ids that it chooses, by one statement. */
  const matchesOfAll = (of: Store, filters: readonly (Filter | null)[]): Promise<string[][]> => {
    const columns = filters.map((filter, index) => {
      const condition = filter === null ? sql`1 = 1` : compileRunFilter(filter, kind)
      return sql`case when ${condition} then 1 else 0 end as ${sql.ref(`f${index}`)}`
    })
    const query = sql<Record<string, unknown>>`
      select run_uuid as id, ${sql.join(columns)} from runs order by run_uuid`
    const run = ({ kysely }: Connection) =>
      kysely.transaction().execute(async transaction => {
        if (kind === 'postgres') await sql`set local jit = off`.execute(transaction)
        const { rows } = await query.execute(transaction)
        return filters.map((_, index) =>
          rows.filter(row => row[`f${index}`] === 1).map(row => String(row['id'])),
        )
      })
    return of.read({ name: 'test', run }, undefined)
  }

  const sorted = (items: readonly string[], mode: Mode) => {
    const { joins, orderBy } = compileRunOrder(readOrder(items, 'runs', mode), mode, kind)
    const query = sql<{ id: string }>`select run_uuid as id from runs ${joins} order by ${orderBy}`
    return inStore(async ({ kysely }) => (await query.execute(kysely)).rows.map(({ id }) => id))
  }

  beforeAll(async () => {
    store = await openWith(open, runs)
  })
  afterAll(() => store.close())

  test('a filter chooses what the evaluator chooses', async () => {
    let matched = 0
    await fc.assert(
      fc.asyncProperty(filterNodes, async node => {
        const text = print(node)
        const expected = expectedMatches(text, 'runfolio')
        matched += expected.length
        expect(await matches(text, 'runfolio'), text).toEqual(expected)
      }),
      { numRuns: 200, seed },
    )
    expect(matched).toBeGreaterThan(0)
  })

  test(
    `${FILTERS} random filters of random runs choose what the evaluator chooses`,
    { timeout: 60_000 + FILTERS * 20 },
    async () => {
      const batches = fc.array(filterNodes, { minLength: 1, maxLength: BATCH, size: 'max' })
      let [filters, matched] = [0, 0]
      for (let round = 1; filters < FILTERS; round += 1) {
        const stored = sampleRuns(round)
        const searched = searchRecords(stored)
        const other = await openWith(open, stored)
        const wanted = Math.min(FILTERS - filters, FILTERS_PER_RUNS)
        try {
          await fc.assert(
            fc.asyncProperty(batches, async nodes => {
              const read = nodes
                .map(node => print(node))
                .map(text => ({ text, filter: readFilter(text, 'runs', 'runfolio', NOW) }))
              const chosen = await matchesOfAll(
                other,
                read.map(({ filter }) => filter),
              )
              for (const [index, { text, filter }] of read.entries()) {
                const expected = searched
                  .filter(record => filter === null || evaluate(filter, record))
                  .map(({ id }) => id)
                expect(chosen[index], text).toEqual(expected)
                matched += expected.length
              }
              filters += nodes.length
            }),
            { numRuns: Math.ceil((wanted * 2) / BATCH), seed: seed + round },
          )
        } finally {
          await other.close()
        }
      }
      expect(matched).toBeGreaterThan(filters)
    },
  )

  test.each(['mlflow', 'runfolio'] as const)(
    'any order is the one of plain TypeScript, mode %s',
    async mode => {
      await fc.assert(
        fc.asyncProperty(orderItems, async keys => {
          const known = keys.filter(([{ key }]) => mode === 'runfolio' || key !== 'duration')
          const items = known.map(([name, direction]) => printName(name) + direction)
          const order = compareByOrder(readOrder(items, 'runs', mode), mode)
          const byStart = known.some(([{ key, entity }]) => key === 'start_time' && entity === null)
          const starts = new Map(runs.map(({ record }) => [record.run_id, record.start_time]))
          const start = (id: string) => starts.get(id) ?? 0
          const expected = records.toSorted(
            (a, b) => order(a, b) || (byStart ? 0 : start(b.id) - start(a.id)) || compareText(a.id, b.id),
          )
          expect(await sorted(items, mode), items.join()).toEqual(expected.map(({ id }) => id))
        }),
        { numRuns: 200, seed },
      )
    },
  )

  test('runs are sorted by their last write in our mode', async () => {
    const times = new Map(runs.map(({ record }) => [record.run_id, record.last_write]))
    const written = (await sorted(['last_write DESC'], 'runfolio')).map(id => times.get(id) ?? 0)
    expect(written).toEqual(written.toSorted((a, b) => b - a))
    expect(() => readOrder(['last_write'], 'runs', 'mlflow')).toThrow('Cannot sort by')
  })

  test('a wide filter and a deep one are answered', async () => {
    const wide = (joiner: string, count = MAX_CONDITIONS) =>
      Array.from({ length: count }, () => 'metrics.acc != 7.25').join(joiner)
    const deep = `${'NOT ('.repeat(49)}${'(metrics.acc > 3 OR params.lr IS NULL) AND '.repeat(10)}NOT a${')'.repeat(49)}`
    const related = (kind: string) => `${`${kind}(`.repeat(3)}${wide(' OR ', MAX_CONDITIONS / 2 - 3)})))`
    const family = `${related('child')} OR NOT ${related('parent')}`
    for (const text of [wide(' AND '), wide(' OR '), deep, family]) {
      expect(await matchesUncompiled(text)).toEqual(expectedMatches(text, 'runfolio'))
    }
  })

  test('long lists are answered', async () => {
    const ids = `run_id IN (${Array.from({ length: 10_000 }, (_, index) => `'${index}'`).join(', ')})`
    const numbers = `metrics.acc NOT IN (${Array.from({ length: 10_000 }, (_, index) => index).join(', ')})`
    for (const text of [ids, numbers])
      expect(await matches(text, 'mlflow')).toEqual(expectedMatches(text, 'mlflow'))
  })
})
