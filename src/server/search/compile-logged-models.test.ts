import { sql } from 'kysely'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evaluate } from '#contract/search/evaluate.ts'
import { readLoggedModelOrder } from '#contract/search/logged-model-order.ts'
import { readFilter } from '#contract/search/read-filter.ts'
import { type LoggedModelRecord, loggedModelRecord } from '#contract/search/record.ts'
import type { Connection } from '../db/connection.ts'
import type { Store } from '../db/store.ts'
import { DATABASES } from '../db/testing.ts'
import {
  compileLoggedModelFilter,
  compileLoggedModelOrder,
  type MetricDataset,
} from './compile-logged-models.ts'
import { registerSearchFunctions } from './sqlite-functions.ts'
import { insertRows } from './testing-rows.ts'

interface Metric {
  readonly key: string
  readonly value: number
  readonly timestamp: number
  readonly dataset?: MetricDataset
}

const metric = (key: string, value: number, timestamp: number, name?: string, digest?: string): Metric =>
  name === undefined ? { key, value, timestamp } : { key, value, timestamp, dataset: { name, digest } }

const model = (
  index: number,
  status: number,
  metrics: readonly Metric[],
  [params, tags]: [Record<string, string>, Record<string, string>] = [{}, {}],
): Omit<LoggedModelRecord, 'metrics'> & { metrics: readonly Metric[] } => ({
  ...{
    model_id: `m-${index}`,
    experiment_id: '1',
    name: `Model ${index}`,
    model_type: 'torch',
    status,
    metrics,
  },
  ...{
    status_message: index === 2 ? 'lost' : null,
    source_run_id: `run-${index % 2}`,
    artifact_location: '',
  },
  ...{ lifecycle_stage: 'active', creation_timestamp: index * 10, last_updated_timestamp: 100 - index },
  params: new Map(Object.entries(params)),
  tags: new Map(Object.entries(tags)),
})

const MODELS = [
  model(
    1,
    2,
    [metric('acc', 0.5, 1, 'iris', 'd1'), metric('acc', 0.9, 2, 'iris', 'd2')],
    [{ lr: '0.01' }, {}],
  ),
  model(2, 3, [metric('acc', NaN, 1), metric('loss', -0, 1)], [{ lr: '0.010' }, { team: 'Ä' }]),
  model(3, 1, [metric('acc', 0.7, 3, 'mnist', 'd1')], [{}, { team: 'ä' }]),
  model(4, 2, [metric('acc', 0.95, 1), metric('acc', 0.2, 5)]),
]

async function insertModels(db: Connection): Promise<void> {
  const made = { created_at: 0, change: 1, deletion_id: null }
  await insertRows(db, 'folders', [{ id: 1, parent_id: null, path: '/', owner: '', ...made }])
  const experiment = { id: 1, folder_id: 1, name: 'x', artifact_location: '', owner: '', updated_at: 0 }
  await insertRows(db, 'experiments', [{ ...experiment, ...made }])
  const rows = MODELS.map(({ name, model_id, model_type, status, status_message, ...record }, index) => ({
    ...{ id: index + 1, model_uuid: model_id, experiment_id: 1, name, model_type, status, status_message },
    ...{ source_run_uuid: record.source_run_id, artifact_uri: '', deleted_at: null, change: 1 },
    ...{ created_at: record.creation_timestamp, updated_at: record.last_updated_timestamp },
  }))
  await insertRows(db, 'logged_models', rows)
  const texts = (values: ReadonlyMap<string, string>, index: number) =>
    [...values].map(([key, value]) => ({ model_id: index + 1, key, value }))
  const params = MODELS.flatMap((record, index) => texts(record.params, index))
  const tags = MODELS.flatMap((record, index) => texts(record.tags, index))
  const metrics = MODELS.flatMap((record, index) =>
    record.metrics.map(({ key, value, timestamp, dataset }) => ({
      ...{
        model_id: index + 1,
        run_uuid: 'r',
        key,
        value: Number.isNaN(value) ? null : value,
        negative_zero: 0,
      },
      ...{ timestamp, step: 0, dataset_name: dataset?.name ?? null, dataset_digest: dataset?.digest ?? null },
    })),
  )
  await insertRows(db, 'logged_model_params', params)
  await insertRows(db, 'logged_model_tags', tags)
  await insertRows(db, 'logged_model_metrics', metrics)
}

const CONDITIONS = [
  ...[
    "name = 'Model 1'",
    "attributes.name ILIKE 'model _'",
    "model_id NOT IN ('m-1', 'm-9')",
    "model_type LIKE 't%'",
  ],
  ...[
    'status = 2',
    "status != 'READY'",
    "source_run_id = 'run-1'",
    "experiment_id = '1'",
    "lifecycle_stage = 'active'",
  ],
  ...[
    'creation_timestamp > 15',
    'creation_time <= 20.5',
    'last_updated_timestamp_ms = 97',
    'status_message IS NULL',
  ],
  ...['metrics.acc > 0.8', 'metrics.acc != 0.9', 'metrics.acc BETWEEN 0.2 AND 0.6', 'metrics.loss = 0'],
  ...[
    'metrics.acc IS NULL',
    'params.lr = 0.010',
    "params.lr != '0.01'",
    "tags.team ILIKE 'Ä'",
    "tags.team LIKE 'ä'",
  ],
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
          const query = sql<{ id: string }>`select model_uuid as id from logged_models ${clauses}`
          return (await query.execute(kysely)).rows.map(({ id }) => id)
        },
      },
      undefined,
    )
  const matches = (text: string, datasets: readonly MetricDataset[] = []) => {
    const filter = readFilter(text, 'loggedModels', 'mlflow')
    return ids(sql`where ${compileLoggedModelFilter(filter, datasets, kind)} order by id`)
  }

  beforeAll(async () => {
    store = await open({ setup: registerSearchFunctions })
    await store.write({ name: 'test', run: insertModels }, undefined)
  })
  afterAll(() => store.close())

  test('any filter chooses what the evaluator chooses', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async text => {
        const filter = readFilter(text, 'loggedModels', 'mlflow')
        if (filter === null) throw new Error('No filter')
        const expected = MODELS.filter(record => evaluate(filter, loggedModelRecord(record)))
        expect(await matches(text), text).toEqual(expected.map(({ model_id }) => model_id))
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['metrics.acc > 0.8', [{ name: 'iris' }], ['m-1']],
    ['metrics.acc > 0.8', [{ name: 'iris', digest: 'd1' }], []],
    ['metrics.acc > 0.4', [{ name: 'iris', digest: 'd1' }, { name: 'mnist' }], ['m-1', 'm-3']],
    ['', [{ name: 'mnist' }], ['m-3']],
    ["name = 'Model 1' OR status = 1", [{ name: 'iris', digest: 'd2' }], ['m-1']],
  ])('%s on datasets %j', async (text, datasets, expected) => {
    expect(await matches(text, datasets)).toEqual(expected)
  })

  test.each([
    [[], ['m-4', 'm-3', 'm-2', 'm-1']],
    [[{ field_name: 'metrics.acc' }], ['m-4', 'm-3', 'm-1', 'm-2']],
    [[{ field_name: 'metrics.acc', ascending: false }], ['m-1', 'm-3', 'm-4', 'm-2']],
    [
      [{ field_name: 'metrics.acc', dataset_name: 'iris', dataset_digest: 'd1' }],
      ['m-1', 'm-4', 'm-3', 'm-2'],
    ],
    [
      [{ field_name: 'source_run_id' }, { field_name: 'creation_time' }],
      ['m-2', 'm-4', 'm-1', 'm-3'],
    ],
    [[{ field_name: 'status_message' }], ['m-2', 'm-4', 'm-3', 'm-1']],
  ])('sorted by %j', async (items, expected) => {
    expect(await ids(sql`order by ${compileLoggedModelOrder(readLoggedModelOrder(items))}`)).toEqual(expected)
  })
})
