import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type Answer, type TestClient } from '../runs/testing-client.ts'
import { DONE, point, range, refusal, type Fault } from '../runs/testing-logging.ts'

interface Model {
  info: Record<string, unknown>
  data: { params?: object[]; metrics?: Record<string, unknown>[] }
}

const MIB = 1024 * 1024

describe.each(DATABASES)("MLflow's routes of logged models on $kind", database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  const get = (id: string) => client.get<{ model: Model }>(`logged-models/${id}`)
  const read = async (id: string): Promise<Model> => (await get(id)).body.model
  const patch = (id: string, fields: object, more = '') =>
    client.send<{ model: Model } & Fault>('PATCH', `logged-models/${id}${more}`, fields)
  const missing = (id: string) => ({
    status: 404,
    body: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: `Logged model with ID '${id}' not found.` },
  })
  const search = (fields: object): Promise<Answer<{ models?: Model[]; next_page_token?: string } & Fault>> =>
    client.post('logged-models/search', fields)
  const names = async (fields: object): Promise<unknown[]> =>
    ((await search(fields)).body.models ?? []).map(model => model.info['name'])

  test('a model is made, told, finished and read as MLflow does', async () => {
    const source_run_id = await client.run()
    const { body } = await client.post<{ model: Model }>('logged-models', {
      experiment_id: '0',
      name: 'mod el',
      model_type: 'kind',
      source_run_id,
      params: [{ key: 'p', value: '1' }, { key: 'e' }],
      tags: [{ key: 't', value: '1' }],
    })
    const id = String(body.model.info['model_id'])
    expect(id).toMatch(/^m-[0-9a-f]{32}$/)
    expect(body.model).toEqual({
      info: {
        model_id: id,
        experiment_id: '0',
        name: 'mod el',
        creation_timestamp_ms: expect.any(Number),
        last_updated_timestamp_ms: expect.any(Number),
        artifact_uri: `mlflow-artifacts:/0/models/${id}/artifacts`,
        status: 'LOGGED_MODEL_PENDING',
        model_type: 'kind',
        source_run_id,
        tags: [{ key: 't', value: '1' }],
      },
      data: {
        params: [
          { key: 'e', value: '' },
          { key: 'p', value: '1' },
        ],
      },
    })
    const finished = await patch(id, { model_id: id, status: 'LOGGED_MODEL_READY' })
    expect(finished.body.model.info['status']).toBe('LOGGED_MODEL_READY')
    expect(await read(id)).toEqual(finished.body.model)
  })

  test('a model without a name gets one; nulls are nothing', async () => {
    const nulls = { name: null, params: null, tags: null, model_type: null, source_run_id: null }
    for (const fields of [{}, nulls, { name: '' }]) {
      const { info, data } = await read(await client.model({ name: undefined, ...fields }))
      expect(info).toMatchObject({
        name: expect.stringMatching(/^[a-z]+-[a-z]+-\d+$/),
        model_type: '',
        source_run_id: '',
      })
      expect([info['tags'], data]).toEqual([undefined, {}])
    }
  })

  test.each<[object, number, string]>([
    [{ experiment_id: undefined }, 400, "'experiment_id'"],
    [{ experiment_id: '9999' }, 404, 'No Experiment with id=9999 exists'],
    ...['a/b', 'a:b', 'a.b', 'a%b', 'a"b', "a'b"].map((name): [object, number, string] => [
      { name },
      400,
      "'name'",
    ]),
    [{ name: 5 }, 400, "'name'"],
    [{ model_type: 5 }, 400, "'model_type'"],
    [{ params: 'x' }, 400, "'params'"],
    [{ params: [{ value: '1' }] }, 400, "'params[0].key'"],
    [{ params: [{ key: 'a#b' }] }, 400, "'params[0].key'"],
    [
      { params: [{ key: 'a', value: 'x'.repeat(MIB + 1) }] },
      400,
      "'params[0].value' exceeds the maximum length of 1048576",
    ],
    [{ tags: [{ key: 'k'.repeat(251) }] }, 400, "'tags[0].key' exceeds the maximum length of 250"],
    [{ tags: range(1001, i => ({ key: `t${i}` })) }, 400, 'at most 1000 tags. Got 1001'],
    [{ params: range(1001, i => ({ key: `p${i}` })) }, 400, 'at most 1000 params. Got 1001'],
    [{ tags: [{ key: 'a', value: 1 }] }, 400, "'tags[0].value'"],
  ])('making one is refused: case %#', async (fields, status, part) => {
    const before = await search({ experiment_ids: ['0'] })
    const reply = await client.post<Fault>('logged-models', { experiment_id: '0', name: 'm', ...fields })
    expect([reply.status, reply.body.message]).toEqual([status, expect.stringContaining(part)])
    expect(await search({ experiment_ids: ['0'] })).toEqual(before)
  })

  test('a status comes as name or number, never as another word', async () => {
    const id = await client.model()
    for (const [status, told] of [
      [2, 'LOGGED_MODEL_READY'],
      ['3', 'LOGGED_MODEL_UPLOAD_FAILED'],
      ['LOGGED_MODEL_PENDING', 'LOGGED_MODEL_PENDING'],
      [0, 'LOGGED_MODEL_STATUS_UNSPECIFIED'],
    ])
      expect((await patch(id, { status })).body.model.info['status']).toBe(told)
    for (const status of ['READY', 9, true, null, '']) {
      const { status: code, body } = await patch(id, { status })
      expect([status, code, body.message]).toEqual([status, 400, expect.stringContaining("'status'")])
    }
  })

  test('tags are set and removed, params never change', async () => {
    const id = await client.model({ tags: [{ key: 'a', value: '1' }] })
    const tags = [
      { key: 'a', value: '2' },
      { key: 'b', value: '1' },
      { key: 'a', value: '3' },
    ]
    expect(await patch(id, { tags }, '/tags')).toEqual(DONE)
    expect(await patch(id, {}, '/tags')).toEqual(DONE)
    expect((await read(id)).info['tags']).toEqual([
      { key: 'a', value: '3' },
      { key: 'b', value: '1' },
    ])
    expect((await patch(id, { tags: [{ key: 'ok' }, { key: 'a//b' }] }, '/tags')).body.message).toContain(
      'tags[1].key',
    )
    expect(await patch(id, { tags: [{ key: 'c/d e', value: '' }] }, '/tags')).toEqual(DONE)
    for (const key of ['b', 'c%2Fd%20e'])
      expect(await client.send('DELETE', `logged-models/${id}/tags/${key}`)).toEqual(DONE)
    expect((await client.send<Fault>('DELETE', `logged-models/${id}/tags/b`)).body.message).toBe(
      `No tag with key 'b' found for model with ID '${id}'.`,
    )
    expect((await read(id)).info['tags']).toEqual([{ key: 'a', value: '3' }])

    const params = (list: object[]) =>
      client.post<Fault>(`logged-models/${id}/params`, { model_id: id, params: list })
    for (let i = 0; i < 2; i++) expect(await params([{ key: 'p', value: '1' }])).toEqual(DONE)
    const other = await params([
      { key: 'new', value: '1' },
      { key: 'p', value: '2' },
    ])
    expect([other.status, other.body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect((await read(id)).data).toEqual({ params: [{ key: 'p', value: '1' }] })
  })

  test('metrics of a run are its model’s too, with their dataset, each once', async () => {
    const [run, id] = [await client.run(), await client.model()]
    const on = { dataset_name: 'd', dataset_digest: 'x' }
    const metrics = [
      { ...point('acc', 0.5, 1, 1), model_id: id, ...on },
      { ...point('acc', 0.6, 2, 2), model_id: id },
      { ...point('nan', 'NaN', 1, 0), model_id: id },
      { ...point('zero', '-0.0', 1, 0), model_id: id },
      { ...point('mine', 1, 1, 0), model_id: '' },
    ]
    for (let i = 0; i < 2; i++)
      expect(await client.post('runs/log-batch', { run_id: run, metrics })).toEqual(DONE)
    expect(await client.post('runs/log-metric', { run_id: run, ...metrics[0] })).toEqual(DONE)
    const of = { model_id: id, run_id: run }
    expect((await read(id)).data.metrics).toEqual([
      { key: 'acc', value: 0.5, timestamp: 1, step: 1, ...on, ...of },
      { key: 'acc', value: 0.6, timestamp: 2, step: 2, ...of },
      { key: 'nan', value: 'NaN', timestamp: 1, step: 0, ...of },
      { key: 'zero', value: expect.anything(), timestamp: 1, step: 0, ...of },
    ])
    expect((await client.read(run)).data.metrics?.map(metric => metric.key)).toEqual([
      'acc',
      'mine',
      'nan',
      'zero',
    ])
    const unknown = { metrics: [{ ...point('a'), model_id: 'm-none' }] }
    expect(await refusal(client, 'log-batch', unknown)).toBe("Logged model with ID 'm-none' not found.")
  })

  test('what goes in and what comes out is shown with the run', async () => {
    const [run, id] = [await client.run(), await client.model()]
    for (const step of [3, '3', 4])
      expect(await client.post('runs/outputs', { run_id: run, models: [{ model_id: id, step }] })).toEqual(
        DONE,
      )
    const unknown = { run_id: run, models: [{ model_id: 'm-unknown' }] }
    expect(await client.post('runs/outputs', unknown)).toEqual(DONE)
    expect(await client.post('runs/outputs', { run_id: run, models: [] })).toEqual(DONE)
    await client.post('runs/log-inputs', unknown)
    const { inputs, outputs } = await client.read(run)
    expect(inputs.model_inputs).toEqual([{ model_id: 'm-unknown' }])
    expect(outputs.model_outputs).toEqual([
      { model_id: 'm-unknown', step: 0 },
      { model_id: id, step: 4 },
    ])
    expect(await refusal(client, 'outputs', {})).toContain("'models'")
    expect(await refusal(client, 'outputs', { models: 'x' })).toContain("'models'")
    expect(await refusal(client, 'outputs', { models: [{ step: 1 }] })).toContain("'models[0].model_id'")
    expect(await refusal(client, 'outputs', { models: [{ model_id: id, step: 1.5 }] })).toContain(
      "'models[0].step'",
    )
    expect((await client.post('runs/outputs', { run_id: 'nope', models: [] })).status).toBe(404)
  })

  test('a deleted model is gone for readers; programs that still write to it do not fail', async () => {
    const [run, id] = [await client.run(), await client.model({ name: 'doomed' })]
    for (let i = 0; i < 2; i++)
      expect(await client.send('DELETE', `logged-models/${id}`, { model_id: id })).toEqual(DONE)
    expect(await get(id)).toEqual(missing(id))
    expect(await names({ experiment_ids: ['0'], filter: "name = 'doomed'" })).toEqual([])
    expect((await patch(id, { status: 'LOGGED_MODEL_READY' })).body.model.info['status']).toBe(
      'LOGGED_MODEL_READY',
    )
    expect(await patch(id, { tags: [{ key: 'a' }] }, '/tags')).toEqual(DONE)
    expect(await client.post(`logged-models/${id}/params`, { params: [{ key: 'a' }] })).toEqual(DONE)
    const metric = { run_id: run, ...point('late', 1), model_id: id }
    expect(await client.post('runs/log-metric', metric)).toEqual(DONE)
    expect(await get(id)).toEqual(missing(id))
  })

  test('nothing is known of a model that never was', async () => {
    expect(await get('m-no')).toEqual(missing('m-no'))
    expect(await patch('m-no', { status: 2 })).toEqual(missing('m-no'))
    expect(await patch('m-no', { tags: [] }, '/tags')).toEqual(missing('m-no'))
    expect(await client.post('logged-models/m-no/params', { params: [] })).toEqual(missing('m-no'))
    for (const path of ['m-no', 'm-no/tags/t'])
      expect(await client.send('DELETE', `logged-models/${path}`)).toEqual(missing('m-no'))
    expect(await client.get('logged-models/m-no/artifacts/directories')).toEqual(missing('m-no'))
  })

  test('a search pages, and takes any text as a name', async () => {
    const experiment = await client.experiment()
    for (let i = 0; i < 5; i++) await client.model({ experiment_id: experiment, name: `m${i}` })
    const order_by = [{ field_name: 'name', ascending: 'false' }]
    const found: unknown[] = []
    let page_token: string | undefined
    do {
      const { body } = await search({ experiment_ids: [experiment], max_results: '2', order_by, page_token })
      found.push(...(body.models ?? []).map(model => model.info['name']))
      page_token = body.next_page_token
    } while (page_token !== undefined)
    expect(found).toEqual(['m4', 'm3', 'm2', 'm1', 'm0'])
    for (const name of ['目录', 't.txt', 'a/b', '%', "x' or"])
      expect((await search({ experiment_ids: [experiment], filter: `name = "${name}"` })).body).toEqual({})
    for (const ids of [[], ['99999'], ['x']]) expect((await search({ experiment_ids: ids })).body).toEqual({})
    expect(await names({ experiment_ids: range(70_000, String), filter: "name = 'm3'" })).toEqual(['m3'])
  })

  test.each([
    [{ experiment_ids: undefined }, "'experiment_ids'"],
    [{ max_results: -1 }, 'max_results'],
    [{ max_results: 50_001 }, 'max_results'],
    [{ max_results: 1.5 }, 'max_results'],
    [{ page_token: 'zz' }, 'Invalid page token'],
    [{ filter: 'name =' }, 'found the end'],
    [{ filter: "zz = '1'" }, 'zz'],
    [{ order_by: ['name'] }, 'order_by'],
    [{ order_by: [{}] }, 'order_by[0].field_name'],
    [{ order_by: [{ field_name: 'zz' }] }, 'zz'],
    [{ datasets: [{}] }, 'datasets[0].dataset_name'],
  ])('a search refuses %j', async (fields, part) => {
    const { status, body } = await search({ experiment_ids: ['0'], ...fields })
    expect([status, body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(body.message).toContain(part)
  })
})
