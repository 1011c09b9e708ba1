import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type TestClient } from './testing-client.ts'

type Case = readonly [method: 'POST' | 'PATCH', path: string, fields: object]

/** BAD stands for a text that no database keeps; {run} and {model} for what the test made. */
const tag = { key: 'k', value: 'BAD' }
const dataset = { name: 'd', digest: 'x', source_type: 's', source: 's' }
const model = { experiment_id: '0', name: 'm' }
const metric = { key: 'm', value: 1, timestamp: 1 }

const BODIES: readonly Case[] = [
  ['POST', 'experiments/create', { name: 'BAD' }],
  ['POST', 'experiments/create', { name: 'e', artifact_location: 's3://BAD' }],
  ['POST', 'experiments/create', { name: 'e', tags: [tag] }],
  ['POST', 'experiments/create', { name: 'e', tags: [{ key: 'BAD' }] }],
  ['POST', 'experiments/update', { experiment_id: '0', new_name: 'BAD' }],
  ['POST', 'experiments/update', { experiment_id: 'BAD', new_name: 'x' }],
  ['POST', 'experiments/set-experiment-tag', { experiment_id: '0', ...tag }],
  ['POST', 'experiments/set-experiment-tag', { experiment_id: '0', key: 'BAD' }],
  ['POST', 'experiments/delete-experiment-tag', { experiment_id: '0', key: 'BAD' }],
  ['POST', 'experiments/delete', { experiment_id: 'BAD' }],
  ['POST', 'experiments/restore', { experiment_id: 'BAD' }],
  ['POST', 'experiments/search', { filter: "name = 'BAD'" }],
  ['POST', 'experiments/search', { order_by: ['BAD'] }],
  ['POST', 'experiments/search', { page_token: 'BAD' }],
  ['POST', 'experiments/search-datasets', { experiment_ids: ['BAD'] }],
  ['POST', 'runs/create', { experiment_id: 'BAD' }],
  ['POST', 'runs/create', { run_name: 'BAD' }],
  ['POST', 'runs/create', { user_id: 'BAD' }],
  ['POST', 'runs/create', { tags: [tag] }],
  ['POST', 'runs/create', { tags: [{ key: 'BAD' }] }],
  ['POST', 'runs/create', { tags: [{ key: 'mlflow.parentRunId', value: 'BAD' }] }],
  ['POST', 'runs/update', { run_id: '{run}', run_name: 'BAD' }],
  ['POST', 'runs/update', { run_id: '{run}', status: 'BAD' }],
  ['POST', 'runs/search', { experiment_ids: ['0'], filter: "params.p = 'BAD'" }],
  ['POST', 'runs/search', { experiment_ids: ['0'], filter: "params.`BAD` = 'x'" }],
  ['POST', 'runs/search', { experiment_ids: ['0'], order_by: ['params.`BAD`'] }],
  ['POST', 'runs/search', { experiment_ids: ['BAD'], run_view_type: 'ALL', page_token: 'BAD' }],
  ['POST', 'runs/log-metric', { run_id: '{run}', ...metric, key: 'BAD' }],
  ['POST', 'runs/log-metric', { run_id: '{run}', ...metric, value: 'BAD' }],
  ['POST', 'runs/log-metric', { run_id: '{run}', ...metric, model_id: 'BAD' }],
  [
    'POST',
    'runs/log-metric',
    { run_id: '{run}', ...metric, model_id: '{model}', dataset_name: 'BAD', dataset_digest: 'x' },
  ],
  [
    'POST',
    'runs/log-metric',
    { run_id: '{run}', ...metric, model_id: '{model}', dataset_name: 'x', dataset_digest: 'BAD' },
  ],
  ['POST', 'runs/log-parameter', { run_id: '{run}', ...tag }],
  ['POST', 'runs/log-parameter', { run_id: '{run}', key: 'BAD' }],
  ['POST', 'runs/set-tag', { run_id: '{run}', ...tag }],
  ['POST', 'runs/set-tag', { run_id: '{run}', key: 'BAD' }],
  ['POST', 'runs/set-tag', { run_id: '{run}', key: 'mlflow.runName', value: 'BAD' }],
  ['POST', 'runs/delete-tag', { run_id: '{run}', key: 'BAD' }],
  ['POST', 'runs/log-batch', { run_id: '{run}', metrics: [metric, { ...metric, key: 'BAD' }] }],
  ['POST', 'runs/log-batch', { run_id: '{run}', params: [{ key: 'p' }, { key: 'q', value: 'BAD' }] }],
  ['POST', 'runs/log-batch', { run_id: '{run}', tags: [{ key: 'p' }, { key: 'BAD' }] }],
  ['POST', 'runs/log-inputs', { run_id: '{run}', models: [{ model_id: 'BAD' }] }],
  ['POST', 'runs/log-inputs', { run_id: '{run}', datasets: [{ dataset, tags: [{ key: 'BAD' }] }] }],
  ['POST', 'runs/log-inputs', { run_id: '{run}', datasets: [{ dataset, tags: [tag] }] }],
  ...Object.keys({ ...dataset, schema: '', profile: '' }).map((name): Case => [
    'POST',
    'runs/log-inputs',
    { run_id: '{run}', datasets: [{ dataset: { ...dataset, [name]: 'BAD' } }] },
  ]),
  ['POST', 'runs/outputs', { run_id: '{run}', models: [{ model_id: 'BAD' }] }],
  ['POST', 'logged-models', { ...model, name: 'BAD' }],
  ['POST', 'logged-models', { ...model, model_type: 'BAD' }],
  ['POST', 'logged-models', { ...model, source_run_id: 'BAD' }],
  ['POST', 'logged-models', { ...model, params: [tag] }],
  ['POST', 'logged-models', { ...model, tags: [{ key: 'BAD' }] }],
  ['POST', 'logged-models/{model}/params', { params: [tag] }],
  ['POST', 'logged-models/search', { experiment_ids: ['0'], filter: "name = 'BAD'" }],
  [
    'POST',
    'logged-models/search',
    { experiment_ids: ['0'], filter: 'metrics.m > 1', datasets: [{ dataset_name: 'BAD' }] },
  ],
  ['POST', 'logged-models/search', { experiment_ids: ['0'], order_by: [{ field_name: 'metrics.BAD' }] }],
  ['PATCH', 'logged-models/{model}/tags', { tags: [tag] }],
  ['PATCH', 'logged-models/{model}', { status: 'BAD' }],
]

const ADDRESSES = [
  'mlflow/runs/get?run_id=BAD',
  'mlflow/experiments/get?experiment_id=BAD',
  'mlflow/experiments/get-by-name?experiment_name=BAD',
  'mlflow/metrics/get-history?run_id={run}&metric_key=BAD',
  'mlflow/metrics/get-history?run_id=BAD&metric_key=m',
  'mlflow/metrics/get-history-bulk?run_id=BAD&metric_key=m',
  'mlflow/metrics/get-history-bulk-interval?run_ids=BAD&metric_key=m',
  'mlflow/artifacts/list?run_id=BAD',
  'mlflow/artifacts/list?run_id={run}&path=BAD',
  'mlflow/logged-models/BAD',
  'mlflow/logged-models/BAD/artifacts/directories',
  'mlflow/logged-models/BAD/artifacts/files?artifact_file_path=x',
  'mlflow-artifacts/artifacts?path=BAD',
  'mlflow-artifacts/artifacts/BAD',
]

const OWN_BODIES: readonly (readonly [path: string, body: object])[] = [
  ['folders', { path: '/Shared/BAD' }],
  ['folders/rename', { path: '/Shared/BAD', newPath: '/Shared/x' }],
  ['folders/rename', { path: '/Shared', newPath: '/BAD' }],
  ['folders/delete', { path: '/BAD' }],
  ['experiments', { name: '/Shared/BAD' }],
  ['experiments', { name: '/Shared/ok', artifactLocation: 's3://BAD' }],
  ['experiments/0/rename', { name: 'BAD' }],
  ['experiments/0/rename', { newName: 'BAD' }],
  ['runs/{run}/rename', { name: 'BAD' }],
  ['runs/query', { experimentIds: ['0'], columns: ['params.BAD'], offset: 0, limit: 1 }],
  ['runs/query', { experimentIds: ['0'], columns: [], offset: 0, limit: 1, filter: "params.p = 'BAD'" }],
  [
    'runs/query',
    {
      experimentIds: ['0'],
      columns: [],
      offset: 0,
      limit: 1,
      orderBy: [{ column: 'params.BAD', descending: true }],
    },
  ],
  ['runs/delete', { runIds: ['BAD'] }],
  ['runs/bulk/preview', { selection: { runIds: ['BAD'] }, spec: { action: 'stop' } }],
  ['runs/bulk', { selection: { runIds: ['BAD'] }, spec: { action: 'star' } }],
  [
    'runs/bulk',
    { selection: { runIds: ['{run}'] }, spec: { action: 'tag', tags: [{ key: 'BAD', value: 'BAD' }] } },
  ],
  ['runs/bulk', { selection: { runIds: ['{run}'] }, spec: { action: 'rename', pattern: 'BAD' } }],
  ['runs/restore', { runIds: ['BAD'] }],
  ['runs/{run}/series', { keys: ['BAD'] }],
  ['trash/restore', { deletionId: 1, newPath: 'BAD' }],
]

const OWN_ADDRESSES = [
  'folders?path=/BAD',
  'find?q=BAD',
  'find?query=BAD',
  'experiments/columns?experiments=BAD',
  'runs/BAD',
  'runs/BAD/artifacts',
  'runs/{run}/artifacts?path=BAD',
  'runs/BAD/artifacts/file?path=x',
  'models/BAD/artifacts',
  'experiments/BAD',
]

describe.each(DATABASES)('texts that no database keeps on $kind', database => {
  let client: TestClient
  let run: string
  let modelId: string
  beforeAll(async () => {
    client = await openClient(database)
    run = await client.run()
    modelId = await client.model()
  })
  afterAll(() => client.close())

  const named = (text: string): string => text.replaceAll('{run}', run).replaceAll('{model}', modelId)
  const everything = async (): Promise<unknown> => [
    await client.read(run),
    (await client.get(`logged-models/${modelId}`)).body,
    (await client.post('experiments/search', {})).body,
    (await client.post('runs/search', { experiment_ids: ['0'] })).body,
    (await client.post('logged-models/search', { experiment_ids: ['0'] })).body,
  ]

  test.each([
    ['NUL', '\\u0000'],
    ['half a character', '\\ud83d'],
    ['the other half', 'x\\ude00'],
  ])('%s is refused in every field, and nothing is kept', async (_name, text) => {
    const before = await everything()
    for (const [method, path, fields] of BODIES) {
      const body = named(JSON.stringify(fields)).replace('BAD', text)
      const reply = await client.send<{ message: string }>(method, named(path), body)
      const isId = /"experiment_ids?":(?:\["|")[\\x]/.test(body)
      expect([path, body, isId && [200, 404].includes(reply.status) ? 400 : reply.status]).toEqual([
        path,
        body,
        400,
      ])
    }
    expect(await everything()).toEqual(before)
  })

  test('our own routes keep none of them either', async () => {
    const before = await everything()
    for (const text of ['\\u0000', '\\ud83d'])
      for (const [path, fields] of OWN_BODIES) {
        const payload = named(JSON.stringify(fields)).replace('BAD', text)
        const reply = await client.app.inject({
          method: 'POST',
          url: `/api/v1/${named(path)}`,
          headers: { host: '127.0.0.1', 'content-type': 'application/json' },
          payload,
        })
        expect([path, payload, reply.statusCode]).toEqual([path, payload, 400])
      }
    expect(await everything()).toEqual(before)
  })

  test('NUL is refused in every address', async () => {
    for (const [prefix, addresses] of [
      ['/api/2.0/', ADDRESSES],
      ['/api/v1/', OWN_ADDRESSES],
    ] as const)
      for (const address of addresses) {
        const url = prefix + named(address).replace('BAD', 'a%00')
        const { statusCode } = await client.app.inject({ url, headers: { host: '127.0.0.1' } })
        expect([url, statusCode === 404 ? 400 : statusCode]).toEqual([url, 400])
      }
    for (const path of [
      `logged-models/${modelId}/tags/a%00`,
      'logged-models/a%00',
      'logged-models/a%00/tags/b',
    ])
      expect([path, (await client.send('DELETE', path)).status]).toEqual([path, 400])
  })

  test('text that only looks odd is kept as it is', async () => {
    const values = [
      '',
      ' ',
      '\u0001',
      '\u007f',
      '\u2028',
      '\ufeff',
      '\uffff',
      '😀',
      'e\u0301',
      '\r\n\t',
      '\\u0000',
    ]
    const tags = values.map((value, i) => ({ key: `t${i}`, value }))
    const id = await client.run({ tags })
    const { data } = await client.read(id)
    for (const [i, value] of values.entries()) expect(data.tags).toContainEqual({ key: `t${i}`, value })
  })

  test('the key __proto__ of an object is refused, as a name it is kept', async () => {
    const { status } = await client.send('POST', 'runs/create', '{"__proto__":{"experiment_id":"0"}}')
    expect(status).toBe(400)
    const id = await client.run({ run_name: '__proto__', tags: [{ key: '__proto__', value: 'constructor' }] })
    expect((await client.read(id)).data.tags?.[0]).toEqual({ key: '__proto__', value: 'constructor' })
    const model = '{"__proto__":{"a":1},"artifact_path":"m","flavors":{},"utc_time_created":"","run_id":""}'
    expect((await client.post('runs/log-model', { run_id: id, model_json: model })).status).toBe(200)
  })
})
