import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '#contract/search/evaluate.ts'
import type { Mode } from '#contract/search/fields.ts'
import { readOrder } from '#contract/search/order.ts'
import { MAX_CONDITIONS } from '#contract/search/parse.ts'
import { print, printName } from '#contract/search/print.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import { runRecord } from '#contract/search/record.ts'
import { compareByOrder, compareText } from '#contract/search/sort.ts'
import type { Connection } from '../db/connection.ts'
import type { Store } from '../db/store.ts'
import { DATABASES } from '../db/testing.ts'
import { compileRunOrder } from './compile-run-order.ts'
import { compileRunFilter } from './compile-runs.ts'
import { registerSearchFunctions } from './sqlite-functions.ts'
import { filterNodes, orderItems } from './testing-filters.ts'
import { insertRuns } from './testing-rows.ts'
import { storedRuns } from './testing-runs.ts'

const numRuns = Number(process.env['RUNFOLIO_TEST_FILTERS'] ?? 300)
const seed = Number(process.env['RUNFOLIO_TEST_SEED'] ?? 20_261_120)
const runs = fc.sample(storedRuns, { seed, numRuns: 1 })[0] ?? []
const records = runs.map(({ record }) => ({ ...runRecord(record), start: record.start_time }))

const expectedMatches = (text: string, mode: Mode) => {
  const filter = readFilter(text, 'runs', mode)
  return records.filter(record => filter === null || evaluate(filter, record)).map(({ id }) => id)
}

describe.each(DATABASES)('on $kind', ({ kind, open }) => {
  let store: Store
  const read = <Row>(run: (db: Connection) => Promise<Row>) => store.read({ name: 'test', run }, undefined)

  const matches = (text: string, mode: Mode) => {
    const filter = readFilter(text, 'runs', mode)
    const where = filter === null ? sql`1 = 1` : compileRunFilter(filter, kind)
    const query = sql<{ id: string }>`select run_uuid as id from runs where ${where} order by id`
    return read(async ({ kysely }) => (await query.execute(kysely)).rows.map(({ id }) => id))
  }

  /** PostgreSQL's just-in-time compiler takes seconds for a statement that runs in milliseconds. */
  const matchesUncompiled = (text: string) =>
    read(({ kysely }) =>
      kysely.transaction().execute(async transaction => {
        if (kind === 'postgres') await sql`set local jit = off`.execute(transaction)
        const filter = readFilter(text, 'runs', 'runfolio')
        const where = filter === null ? sql`1 = 1` : compileRunFilter(filter, kind)
        const query = sql<{ id: string }>`select run_uuid as id from runs where ${where} order by id`
        return (await query.execute(transaction)).rows.map(({ id }) => id)
      }),
    )

  const sorted = (items: readonly string[], mode: Mode) => {
    const { joins, orderBy } = compileRunOrder(readOrder(items, 'runs', mode), mode, kind)
    const query = sql<{ id: string }>`select run_uuid as id from runs ${joins} order by ${orderBy}`
    return read(async ({ kysely }) => (await query.execute(kysely)).rows.map(({ id }) => id))
  }

  beforeAll(async () => {
    store = await open({ setup: registerSearchFunctions })
    await store.write({ name: 'test', run: tx => insertRuns(tx, runs) }, undefined)
  })
  afterAll(() => store.close())

  test('any filter chooses what the evaluator chooses', async () => {
    let matched = 0
    await fc.assert(
      fc.asyncProperty(filterNodes, async node => {
        const text = print(node)
        const expected = expectedMatches(text, 'runfolio')
        matched += expected.length
        expect(await matches(text, 'runfolio'), text).toEqual(expected)
      }),
      { numRuns, seed },
    )
    expect(matched).toBeGreaterThan(0)
  })

  test.each(['mlflow', 'runfolio'] as const)(
    'any order is the one of plain TypeScript, mode %s',
    async mode => {
      await fc.assert(
        fc.asyncProperty(orderItems, async keys => {
          const known = keys.filter(([{ key }]) => mode === 'runfolio' || key !== 'duration')
          const items = known.map(([name, direction]) => printName(name) + direction)
          const order = compareByOrder(readOrder(items, 'runs', mode), mode)
          const byStart = known.some(([{ key, entity }]) => key === 'start_time' && entity === null)
          const expected = records.toSorted(
            (a, b) => order(a, b) || (byStart ? 0 : b.start - a.start) || compareText(a.id, b.id),
          )
          expect(await sorted(items, mode), items.join()).toEqual(expected.map(({ id }) => id))
        }),
        { numRuns: Math.ceil(numRuns / 3), seed },
      )
    },
  )

  test('a wide filter and a deep one are answered', async () => {
    const wide = (joiner: string) =>
      Array.from({ length: MAX_CONDITIONS }, () => 'metrics.acc != 7.25').join(joiner)
    const deep = `${'NOT ('.repeat(49)}${'(metrics.acc > 3 OR params.lr IS NULL) AND '.repeat(10)}NOT a${')'.repeat(49)}`
    for (const text of [wide(' AND '), wide(' OR '), deep]) {
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
