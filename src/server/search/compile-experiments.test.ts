import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '#contract/search/evaluate.ts'
import { readOrder } from '#contract/search/order.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import { type ExperimentRecord, experimentRecord } from '#contract/search/record.ts'
import type { Connection } from '../db/connection.ts'
import type { Store } from '../db/store.ts'
import { DATABASES } from '../db/testing.ts'
import { compileExperimentFilter, compileExperimentOrder } from './compile-experiments.ts'
import { registerSearchFunctions } from './sqlite-functions.ts'
import { insertRows } from './testing-rows.ts'

const experiment = (
  id: string,
  name: string,
  times: [number, number],
  tags: Record<string, string> = {},
) => ({
  ...{ experiment_id: id, name, creation_time: times[0], last_update_time: times[1] },
  tags: new Map(Object.entries(tags)),
})

const EXPERIMENTS: ExperimentRecord[] = [
  experiment('1', 'Default', [5, 50]),
  experiment('2', '/Shared/churn', [7, 40], { team: 'Growth', stage: 'prod' }),
  experiment('3', '/Shared/CHURN', [7, 30], { team: 'growth' }),
  experiment('10', '/Shared/Ünï', [9, 30], { team: "it's", 'a b': '' }),
]

async function insertExperiments(db: Connection): Promise<void> {
  const made = { created_at: 0, change: 1, deletion_id: null }
  await insertRows(db, 'folders', [{ id: 1, parent_id: null, path: '/', owner: '', ...made }])
  const rows = EXPERIMENTS.map(({ experiment_id, name, creation_time, last_update_time }) => ({
    ...{ id: Number(experiment_id), folder_id: 1, name, artifact_location: '', owner: '' },
    ...{ ...made, created_at: creation_time, updated_at: last_update_time },
  }))
  await insertRows(db, 'experiments', rows)
  const tags = EXPERIMENTS.flatMap(({ experiment_id, tags: own }) =>
    [...own].map(([key, value]) => ({ experiment_id: Number(experiment_id), key, value })),
  )
  await insertRows(db, 'experiment_tags', tags)
}

const CONDITIONS = [
  ...[
    "name = 'Default'",
    "name != 'Default'",
    "name LIKE '/Shared/%'",
    "name ILIKE '%churn'",
    "name ILIKE '%ÜNÏ'",
  ],
  ...[
    "attribute.name NOT LIKE '%c%'",
    "name IN ('Default', 'x')",
    "tags.team = 'growth'",
    "tag.team != 'growth'",
  ],
  ...[
    "tags.team ILIKE 'GROWTH'",
    'tags.team = "it\'s"',
    "tags.`a b` = ''",
    'tags.stage IS NULL',
    'tags.team IS NOT NULL',
  ],
  ...[
    'creation_time > 5',
    'creation_time >= 6.5',
    'last_update_time BETWEEN 30 AND 40',
    'last_update_time != 30',
  ],
  ...["experiment_id = '2'", "experiment_id != '02'", "experiment_id IN ('1', '10', '99')", 'name IS NULL'],
]

const filters = fc
  .array(fc.tuple(fc.constantFrom('', 'NOT '), fc.constantFrom(...CONDITIONS)), {
    minLength: 1,
    maxLength: 3,
  })
  .chain(parts =>
    fc.constantFrom(' AND ', ' OR ').map(joiner => parts.map(part => part.join('')).join(joiner)),
  )

describe.each(DATABASES)('on $kind', ({ kind, open }) => {
  let store: Store
  const ids = (clauses: ReturnType<typeof sql>) =>
    store.read(
      {
        name: 'test',
        run: async ({ kysely }: Connection) => {
          const { rows } = await sql<{ id: number }>`select id from experiments ${clauses}`.execute(kysely)
          return rows.map(({ id }) => String(id))
        },
      },
      undefined,
    )

  beforeAll(async () => {
    store = await open({ setup: registerSearchFunctions })
    await store.write({ name: 'test', run: insertExperiments }, undefined)
  })
  afterAll(() => store.close())

  test('any filter chooses what the evaluator chooses', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async text => {
        const filter = readFilter(text, 'experiments', 'mlflow')
        if (filter === null) throw new Error('No filter')
        const expected = EXPERIMENTS.filter(record => evaluate(filter, experimentRecord(record)))
        const where = sql`where ${compileExperimentFilter(filter, kind)} order by id`
        expect(await ids(where), text).toEqual(expected.map(({ experiment_id }) => experiment_id))
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    [[], ['10', '2', '3', '1']],
    [['name'], ['3', '2', '10', '1']],
    [['creation_time'], ['1', '3', '2', '10']],
    [
      ['last_update_time DESC', 'experiment_id'],
      ['1', '2', '3', '10'],
    ],
    [['experiment_id DESC'], ['10', '3', '2', '1']],
  ])('sorted by %j', async (items, expected) => {
    const order = compileExperimentOrder(readOrder(items, 'experiments', 'mlflow'))
    expect(await ids(sql`order by ${order}`)).toEqual(expected)
  })
})
