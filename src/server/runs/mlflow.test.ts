import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type Answer, type ReadRun, type TestClient } from './testing-client.ts'

interface Fault {
  error_code: string
  message: string
}
interface Created {
  run: ReadRun
}
interface Page {
  runs?: ReadRun[]
  next_page_token?: string
}

const SEE = 'See the API docs for more information about request parameters.'

const manyTags = (count: number): object[] => Array.from({ length: count }, (_, i) => ({ key: `t${i}` }))

describe.each(DATABASES)("MLflow's routes of runs on $kind", database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  const create = async (fields: object): Promise<ReadRun> => {
    const { status, body } = await client.post<Created>('runs/create', fields)
    expect(status).toBe(200)
    return body.run
  }
  const fault = async (path: string, fields?: unknown): Promise<[number, string, string]> => {
    const { status, body } = await (fields === undefined
      ? client.get<Fault>(path)
      : client.post<Fault>(path, fields))
    return [status, body.error_code, body.message]
  }
  const invalid = (message: string) => [400, 'INVALID_PARAMETER_VALUE', message]
  const noRun = (id: string) => [404, 'RESOURCE_DOES_NOT_EXIST', `Run with id=${id} not found`]
  const names = (page: Answer<Page>): unknown[] => (page.body.runs ?? []).map(run => run.info['run_name'])

  test('a new run is told as MLflow tells it, and read as it was told', async () => {
    const run = await create({
      experiment_id: '0',
      user_id: 'bo',
      run_name: 'first',
      start_time: 5,
      tags: [{ key: 't', value: '1' }, { key: 'empty' }],
    })
    const id = String(run.info['run_id'])
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    const info = {
      run_id: id,
      run_uuid: id,
      experiment_id: '0',
      run_name: 'first',
      user_id: 'bo',
      status: 'RUNNING',
      start_time: 5,
      artifact_uri: `mlflow-artifacts:/0/${id}/artifacts`,
      lifecycle_stage: 'active',
    }
    expect(run).toEqual({ info, data: { tags: expect.any(Array) }, inputs: {} })
    expect(run.data.tags).toHaveLength(3)
    const tags = [
      { key: 'empty', value: '' },
      { key: 'mlflow.runName', value: 'first' },
      { key: 't', value: '1' },
    ]
    for (const query of [`run_id=${id}`, `run_uuid=${id}`, `run_id=${id}&run_uuid=other`])
      expect((await client.get(`runs/get?${query}`)).body).toEqual({
        run: { info, data: { tags }, inputs: {}, outputs: {} },
      })
  })

  test.each([
    [{}, /^[a-z]+-[a-z]+-\d+$/],
    [{ run_name: '' }, /^[a-z]+-[a-z]+-\d+$/],
    [{ run_name: '   ' }, /^ {3}$/],
    [{ run_name: 'n'.repeat(300) }, /^n{300}$/],
    [{ tags: [{ key: 'mlflow.runName', value: 'by tag' }] }, /^by tag$/],
    [{ run_name: 'same', tags: [{ key: 'mlflow.runName', value: 'same' }] }, /^same$/],
    [{ run_name: 'n', tags: [{ key: 'mlflow.runName', value: '' }] }, /^n$/],
  ])('the name of a new run: %j', async (fields, name) => {
    const run = await create({ experiment_id: '0', ...fields })
    expect(run.info['run_name']).toMatch(name)
    expect(run.data.tags).toContainEqual({ key: 'mlflow.runName', value: run.info['run_name'] })
  })

  test.each([
    [undefined, 0],
    [null, 0],
    [7, 7],
    ['6', 6],
    ['1.5e+12', 1_500_000_000_000],
    [1.5e12, 1_500_000_000_000],
    [-5, -5],
  ])('start_time %j is %d', async (given, expected) => {
    const run = await create({ experiment_id: '0', start_time: given })
    expect(run.info['start_time']).toBe(expected)
  })

  test('creating is kind: the default experiment, integers, camel case, tags that repeat', async () => {
    const id = await client.experiment()
    expect((await create({})).info).toMatchObject({ experiment_id: '0', user_id: '', start_time: 0 })
    expect((await create({ experiment_id: Number(id) })).info['experiment_id']).toBe(id)
    const camel = await create({ experimentId: id, runName: 'c', startTime: 7, userId: 'u' })
    expect(camel.info).toMatchObject({ experiment_id: id, run_name: 'c', start_time: 7, user_id: 'u' })
    const tags = [
      { key: 'd', value: '1' },
      { key: 'd', value: '2' },
    ]
    expect((await create({ tags })).data.tags).toContainEqual({ key: 'd', value: '2' })
  })

  test('a new run takes 1000 tags: MLflow limits those of a batch only', async () => {
    const { data } = await create({ run_name: 'n', tags: manyTags(1000) })
    expect(data.tags).toHaveLength(1001)
  })

  test.each([
    [{ start_time: 1.5 }, 'start_time'],
    [{ start_time: true }, 'start_time'],
    [{ start_time: 'soon' }, 'start_time'],
    [{ start_time: '9223372036854775808' }, '9223372036854775807'],
    [{ run_name: 5 }, 'run_name'],
    [{ user_id: 5 }, 'user_id'],
    [{ tags: 'x' }, 'tags'],
    [{ tags: [{ value: 'x' }] }, 'tags[0].key'],
    [{ tags: [{ key: 'a', value: 1 }] }, 'tags[0].value'],
    [{ tags: [{ key: 'a' }, { key: 'a//b' }] }, 'tags[1].key'],
    [{ tags: [{ key: 'k'.repeat(251) }] }, "'tags[0].key' exceeds the maximum length of 250"],
    [{ run_name: 'a', tags: [{ key: 'mlflow.runName', value: 'b' }] }, 'run_name'],
    [{ tags: manyTags(1001) }, 'A request can contain at most 1000 tags. Got 1001 tags.'],
  ])('creating refuses %j and makes nothing', async (fields, part) => {
    const experiment_id = await client.experiment()
    const [status, code, message] = await fault('runs/create', { experiment_id, ...fields })
    expect([status, code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(message).toContain(part)
    expect((await client.post('runs/search', { experiment_ids: [experiment_id] })).body).toEqual({})
  })

  test('an experiment that is not there or is deleted takes no run', async () => {
    expect((await fault('runs/create', { experiment_id: '9999' })).slice(0, 2)).toEqual([
      404,
      'RESOURCE_DOES_NOT_EXIST',
    ])
    const id = await client.experiment()
    await client.post('experiments/delete', { experiment_id: id })
    expect(await fault('runs/create', { experiment_id: id })).toEqual(
      invalid(`The experiment ${id} must be in the 'active' state. Current state is deleted.`),
    )
  })

  test('what is asked of no run, or of one that is not there', async () => {
    const missing = invalid(`Missing value for required parameter 'run_id'. ${SEE}`)
    expect(await fault('runs/get')).toEqual(missing)
    expect(await fault('runs/get?run_id=nope')).toEqual(noRun('nope'))
    expect((await fault('runs/get?run_id=a%00'))[0]).toBe(400)
    for (const path of ['update', 'delete', 'restore']) {
      expect(await fault(`runs/${path}`, {})).toEqual(missing)
      expect(await fault(`runs/${path}`, { run_id: 'nope' })).toEqual(noRun('nope'))
    }
    for (const path of ['delete', 'restore'])
      expect(await fault(`runs/${path}`, { run_uuid: 'nope' })).toEqual(missing)
  })

  test.each([
    [
      { status: 'FINISHED', end_time: '77' },
      { status: 'FINISHED', end_time: 77 },
    ],
    [{ status: 3 }, { status: 'FINISHED' }],
    [{ status: '4' }, { status: 'FAILED' }],
    [
      { status: 'KILLED', end_time: 1.5e12 },
      { status: 'KILLED', end_time: 1_500_000_000_000 },
    ],
    [
      { status: 'SCHEDULED', end_time: -3 },
      { status: 'SCHEDULED', end_time: -3 },
    ],
    [
      { status: null, run_name: 'new' },
      { status: 'RUNNING', run_name: 'new' },
    ],
    [
      { status: '', run_name: '' },
      { status: 'RUNNING', run_name: 'r' },
    ],
    [{}, { status: 'RUNNING', run_name: 'r' }],
  ])('an update %j', async (fields, expected) => {
    const id = await client.run()
    const { status, body } = await client.post<{ run_info: object }>('runs/update', {
      run_uuid: id,
      ...fields,
    })
    expect(status).toBe(200)
    expect(body.run_info).toMatchObject({ run_id: id, run_uuid: id, ...expected })
    const run = await client.read(id)
    expect(run.info).toEqual(body.run_info)
    expect(run.data.tags).toEqual([{ key: 'mlflow.runName', value: run.info['run_name'] }])
  })

  test('a second end is normal, an absent one keeps the first', async () => {
    const id = await client.run()
    await client.post('runs/update', { run_id: id, status: 'FINISHED', end_time: 5 })
    await client.post('runs/update', { run_id: id, status: 'RUNNING' })
    expect((await client.read(id)).info).toMatchObject({ status: 'RUNNING', end_time: 5 })
    await client.post('runs/update', { run_id: id, status: 'FINISHED', end_time: 9 })
    expect((await client.read(id)).info).toMatchObject({ status: 'FINISHED', end_time: 9 })
  })

  test.each([
    [{ status: 'finished' }, 'RUNNING, SCHEDULED, FINISHED, FAILED, KILLED'],
    [{ status: 9 }, 'status'],
    [{ status: 0 }, 'status'],
    [{ status: true }, 'status'],
    [{ end_time: 'x' }, 'end_time'],
    [{ run_name: 4 }, 'run_name'],
  ])('an update refuses %j', async (fields, part) => {
    const id = await client.run()
    const before = await client.read(id)
    const [status, code, message] = await fault('runs/update', { run_id: id, run_name: 'new', ...fields })
    expect([status, code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(message).toContain(part)
    expect(await client.read(id)).toEqual(before)
  })

  test('deleting and restoring can be sent again; what is deleted is read and not written', async () => {
    const id = await client.run()
    const before = await client.read(id)
    for (let i = 0; i < 3; i++)
      expect(await client.post('runs/delete', { run_id: id })).toEqual({ status: 200, body: {} })
    expect((await client.read(id)).info['lifecycle_stage']).toBe('deleted')
    const refused = invalid(`The run ${id} must be in the 'active' state. Current state is deleted.`)
    const model = { artifact_path: 'm', flavors: {}, utc_time_created: '', run_id: id }
    for (const [path, fields] of [
      ['update', { status: 'FINISHED' }],
      ['log-metric', { key: 'a', value: 1, timestamp: 1 }],
      ['log-parameter', { key: 'a', value: '1' }],
      ['set-tag', { key: 'a', value: '1' }],
      ['delete-tag', { key: 'a' }],
      ['log-batch', {}],
      ['log-inputs', {}],
      ['outputs', { models: [] }],
      ['log-model', { model_json: JSON.stringify(model) }],
    ] as const)
      expect([path, await fault(`runs/${path}`, { run_id: id, ...fields })]).toEqual([path, refused])
    for (let i = 0; i < 3; i++)
      expect(await client.post('runs/restore', { run_id: id })).toEqual({ status: 200, body: {} })
    expect(await client.read(id)).toEqual(before)
  })

  test('the runs of a deleted experiment are deleted with it, but for those that were before', async () => {
    const experiment = await client.experiment()
    const [stays, gone] = [
      await client.run({ experiment_id: experiment }),
      await client.run({ experiment_id: experiment }),
    ]
    await client.post('runs/delete', { run_id: gone })
    await client.post('experiments/delete', { experiment_id: experiment })
    expect((await client.read(stays)).info['lifecycle_stage']).toBe('deleted')
    const search = (run_view_type: unknown) =>
      client.post<Page>('runs/search', { experiment_ids: [experiment], run_view_type })
    expect([names(await search(1)), names(await search('DELETED_ONLY')), names(await search('ALL'))]).toEqual(
      [[], ['r', 'r'], ['r', 'r']],
    )
    await client.post('experiments/restore', { experiment_id: experiment })
    expect((await client.read(stays)).info['lifecycle_stage']).toBe('active')
    expect((await client.read(gone)).info['lifecycle_stage']).toBe('deleted')
  })

  test('a search pages through everything, and gives a token only when more follow', async () => {
    const experiment_id = await client.experiment()
    const experiment_ids = [experiment_id]
    for (let i = 0; i < 7; i++) await client.run({ experiment_id, run_name: `r${i}`, start_time: i })
    const seen: unknown[] = []
    let token: string | undefined
    let pages = 0
    do {
      const page = await client.post<Page>('runs/search', {
        experiment_ids,
        max_results: '3',
        ...(token === undefined ? {} : { page_token: token }),
      })
      seen.push(...names(page))
      token = page.body.next_page_token
      pages++
    } while (token !== undefined)
    expect([seen, pages]).toEqual([['r6', 'r5', 'r4', 'r3', 'r2', 'r1', 'r0'], 3])
    for (const max_results of [7, 50_000, null, undefined])
      expect((await client.post('runs/search', { experiment_ids, max_results })).body).not.toHaveProperty(
        'next_page_token',
      )
    for (const fields of [{}, { experiment_ids: [] }, { experiment_ids: ['9999', 'x'] }])
      expect(await client.post('runs/search', fields)).toEqual({ status: 200, body: {} })
  })

  test('a search over more experiments than a database binds values', async () => {
    await client.run({ run_name: 'found' })
    const experiment_ids = Array.from({ length: 70_000 }, (_, i) => String(i))
    const filter = "run_name = 'found'"
    expect(names(await client.post<Page>('runs/search', { experiment_ids, filter }))).toEqual(['found'])
  })

  test.each([
    [{ max_results: 0 }, "Invalid value 0 for parameter 'max_results' supplied"],
    [{ max_results: -1 }, 'max_results'],
    [{ max_results: 50_001 }, 'at most 50000'],
    [{ max_results: 'many' }, 'max_results'],
    [{ page_token: 'zz' }, 'Invalid page token'],
    [{ page_token: 'p0' }, 'Invalid page token'],
    [{ page_token: 5 }, 'page_token'],
    [{ run_view_type: 'SOME' }, 'ACTIVE_ONLY, DELETED_ONLY, ALL'],
    [{ filter: 'metrics.a' }, 'Expected a comparison'],
    [{ filter: 5 }, 'filter'],
    [{ filter: "params.a = 'x\0'" }, 'NUL'],
    [{ order_by: ['zz'] }, 'zz'],
    [{ order_by: ['metrics.a', 'metrics.a'] }, 'twice'],
    [{ order_by: [5] }, 'order_by'],
    [{ experiment_ids: [{}] }, 'experiment_ids'],
  ])('a search refuses %j', async (fields, part) => {
    const [status, code, message] = await fault('runs/search', { experiment_ids: ['0'], ...fields })
    expect([status, code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(message).toContain(part)
  })

  test.each(['/api/2.0', '/ajax-api/2.0', '/api/2.0/preview', '/ajax-api/2.0/preview'])(
    'all is at %s, and nothing beside it',
    async prefix => {
      const id = await client.run()
      const status = async (method: 'GET' | 'POST', url: string): Promise<[number, string]> => {
        const reply = await client.app.inject({ method, url, headers: { host: '127.0.0.1' } })
        return [reply.statusCode, reply.json<Partial<Fault>>().error_code ?? '']
      }
      expect(await status('GET', `${prefix}/mlflow/runs/get?run_id=${id}`)).toEqual([200, ''])
      expect(await status('GET', `${prefix}/mlflow/runs/get/?run_id=${id}`)).toEqual([
        404,
        'ENDPOINT_NOT_FOUND',
      ])
      expect(await status('GET', `${prefix}/mlflow/runs/gets`)).toEqual([404, 'ENDPOINT_NOT_FOUND'])
      expect(await status('GET', `${prefix}/mlflow/runs/create`)).toEqual([405, 'ENDPOINT_NOT_FOUND'])
    },
  )
})
