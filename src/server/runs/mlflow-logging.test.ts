import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type TestClient } from './testing-client.ts'
import { DONE, logTo, point, range, refusal, type Fault } from './testing-logging.ts'

const SEE = 'See the API docs for more information about request parameters.'

describe.each(DATABASES)("MLflow's routes that log to a run on $kind", database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  const log = (id: string, path: string, fields: object) => logTo(client, id, path, fields)
  const refused = (path: string, fields: object) => refusal(client, path, fields)

  test.each([
    ['log-metric', { key: 'm', value: 1, timestamp: 1 }, ['run_id', 'key', 'value', 'timestamp']],
    ['log-parameter', { key: 'p', value: '1' }, ['run_id', 'key']],
    ['set-tag', { key: 't', value: '1' }, ['run_id', 'key']],
    ['delete-tag', { key: 't' }, ['run_id', 'key']],
    ['log-batch', {}, ['run_id']],
  ])('%s misses each field that it needs, absent, null or empty', async (path, fields, needed) => {
    const id = await client.run()
    for (const name of needed)
      for (const value of [undefined, null, ''])
        expect([name, await client.post(`runs/${path}`, { run_id: id, ...fields, [name]: value })]).toEqual([
          name,
          {
            status: 400,
            body: {
              error_code: 'INVALID_PARAMETER_VALUE',
              message: `Missing value for required parameter '${name}'. ${SEE}`,
            },
          },
        ])
    const unknown = await client.post<Fault>(`runs/${path}`, { ...fields, run_id: 'nope' })
    expect([unknown.status, unknown.body.error_code]).toEqual([404, 'RESOURCE_DOES_NOT_EXIST'])
    if (path === 'delete-tag') return
    expect(await client.post(`runs/${path}`, { ...fields, run_uuid: id })).toEqual(DONE)
    expect(await client.post(`runs/${path}`, { ...fields, run_id: id, run_uuid: 'other' })).toEqual(DONE)
  })

  test('a param never changes: nothing of a batch with another value is written', async () => {
    const id = await client.run()
    await log(id, 'log-parameter', { key: 'p', value: '1' })
    expect(await log(id, 'log-parameter', { key: 'p', value: '1' })).toEqual(DONE)
    const before = await client.read(id)
    const conflict = {
      metrics: [point('new')],
      params: [
        { key: 'new', value: '1' },
        { key: 'p', value: '2' },
      ],
      tags: [{ key: 'new', value: '1' }],
    }
    for (const [path, fields] of [
      ['log-parameter', { key: 'p', value: '2' }],
      ['log-batch', conflict],
    ] as const) {
      const { status, body } = await log(id, path, fields)
      expect([status, body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
      expect(body.message).toMatch(/^Changing param values is not allowed\..*'p'/)
      expect(await client.read(id)).toEqual(before)
    }
    for (const value of ['1', '2']) {
      const params = [
        { key: 'd', value: '1' },
        { key: 'd', value },
      ]
      expect(await refused('log-batch', { params })).toContain(
        "Duplicate parameter keys have been submitted: ['d']",
      )
    }
  })

  test.each([
    [
      'metrics',
      range(1000, i => point('m', i, i, i)),
      point('m', 1000, 1000, 1000),
      '1000 metrics. Got 1001',
    ],
    ['params', range(100, i => ({ key: `p${i}` })), { key: 'p' }, '100 params. Got 101'],
    ['tags', range(100, i => ({ key: `t${i}` })), { key: 't' }, '100 tags. Got 101'],
  ])('a batch has at most so many %s', async (name, most, more, message) => {
    const id = await client.run()
    expect(await log(id, 'log-batch', { [name]: most })).toEqual(DONE)
    expect(await refused('log-batch', { [name]: [...most, more] })).toContain(
      `A batch logging request can contain at most ${message}`,
    )
  })

  test('a batch has at most 1000 of all', async () => {
    const metrics = range(900, i => point('m', i, i, i))
    const tags = range(100, i => ({ key: `t${i}` }))
    expect(await log(await client.run(), 'log-batch', { metrics, tags })).toEqual(DONE)
    expect(await refused('log-batch', { metrics, tags, params: [{ key: 'p' }] })).toContain(
      'metrics, params, and tags. Got 1001',
    )
  })

  test.each([
    [{ metrics: 'x' }, "'metrics'"],
    [{ metrics: { key: 'a' } }, "'metrics'"],
    [{ metrics: ['x'] }, "'metrics[0]'"],
    [{ metrics: [null] }, "'metrics[0]'"],
    [{ params: 'x' }, "'params'"],
    [{ params: ['x'] }, "'params'"],
    [{ tags: { key: 'a' } }, "'tags'"],
    [{ metrics: [point('a'), {}] }, "'metrics[1].key'"],
    [{ metrics: [{ key: 'a', timestamp: 1 }] }, "'metrics[0].value'"],
    [{ metrics: [{ key: 'a', value: 1 }] }, "'metrics[0].timestamp'"],
    [{ params: [{ value: '1' }] }, "'params[0].key'"],
    [{ tags: [{ value: '1' }] }, "'tags[0].key'"],
    [{ metrics: [{ ...point('a'), dataset_name: 'd' }] }, 'dataset_name and dataset_digest'],
    [{ metrics: [{ ...point('a'), dataset_digest: 'd' }] }, 'dataset_name and dataset_digest'],
    [{ metrics: [{ ...point('a'), model_id: 'm-none' }] }, "Logged model with ID 'm-none' not found."],
  ])('a batch is refused as a whole: %j', async (fields, part) => {
    expect(await refused('log-batch', { tags: [{ key: 'fine' }], ...fields })).toContain(part)
  })

  test('a batch may hold nothing, nulls, and tags that repeat', async () => {
    const id = await client.run()
    expect(await log(id, 'log-batch', {})).toEqual(DONE)
    expect(await log(id, 'log-batch', { metrics: null, params: null, tags: null })).toEqual(DONE)
    const tags = [
      { key: 't', value: '1' },
      { key: 't', value: '2' },
    ]
    expect(await log(id, 'log-batch', { tags, metrics: [{ ...point('m'), run_id: 'other' }] })).toEqual(DONE)
    const { data } = await client.read(id)
    expect(data.tags?.[1]).toEqual({ key: 't', value: '2' })
    expect(data.metrics?.[0]?.key).toBe('m')
  })

  test('mlflow.runName names the run, but never to nothing; deleting it leaves the name', async () => {
    const id = await client.run({ run_name: 'first' })
    const shown = async (): Promise<unknown[]> => {
      const { info, data } = await client.read(id)
      return [info['run_name'], data.tags?.find(tag => tag.key === 'mlflow.runName')?.value]
    }
    const key = 'mlflow.runName'
    await log(id, 'set-tag', { key, value: 'second' })
    expect(await shown()).toEqual(['second', 'second'])
    await log(id, 'log-batch', { tags: [{ key, value: 'third' }] })
    await log(id, 'set-tag', { key, value: '' })
    await log(id, 'log-batch', {
      tags: [
        { key, value: '' },
        { key: 'other', value: '1' },
      ],
    })
    expect(await shown()).toEqual(['third', 'third'])
    expect(await log(id, 'delete-tag', { key })).toEqual(DONE)
    expect(await shown()).toEqual(['third', undefined])
    expect(await log(id, 'delete-tag', { key })).toEqual({
      status: 404,
      body: {
        error_code: 'RESOURCE_DOES_NOT_EXIST',
        message: `No tag with name: mlflow.runName in run with id ${id}`,
      },
    })
  })

  test('a run that has ended still takes what comes late', async () => {
    const id = await client.run()
    await client.post('runs/update', { run_id: id, status: 'FINISHED', end_time: 5 })
    expect(await log(id, 'log-metric', { key: 'late', value: 1, timestamp: 9 })).toEqual(DONE)
    expect(await log(id, 'log-parameter', { key: 'late', value: '1' })).toEqual(DONE)
    const { info, data } = await client.read(id)
    expect(info).toMatchObject({ status: 'FINISHED', end_time: 5 })
    expect([data.metrics?.length, data.params?.length]).toEqual([1, 1])
  })
})
