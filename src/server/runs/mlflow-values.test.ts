import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type KeyText, type Point, type TestClient } from './testing-client.ts'
import { DONE, logTo, point, range, refusal, type Fault } from './testing-logging.ts'

const MIB = 1024 * 1024

describe.each(DATABASES)("what MLflow's clients log on $kind", database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  const log = (id: string, path: string, fields: object) => logTo(client, id, path, fields)
  const refused = (path: string, fields: object) => refusal(client, path, fields)

  test.each<[unknown, Point['value']]>([
    [0, 0],
    [1.5, 1.5],
    ['1.5', 1.5],
    ['1e5', 100_000],
    [5e-324, 5e-324],
    [1.7976931348623157e308, 1.7976931348623157e308],
    ['NaN', 'NaN'],
    ['nan', 'NaN'],
    ['Infinity', 'Infinity'],
    ['inf', 'Infinity'],
    ['-Infinity', '-Infinity'],
    ['-inf', '-Infinity'],
    [true, 1],
    [false, 0],
  ])('a metric value %j is %j', async (value, expected) => {
    const id = await client.run()
    expect(await log(id, 'log-metric', { key: 'a', value, timestamp: 3, step: -2 })).toEqual(DONE)
    expect(await log(id, 'log-batch', { metrics: [point('b', value)] })).toEqual(DONE)
    expect((await client.read(id)).data.metrics).toEqual([
      { key: 'a', value: expected, timestamp: 3, step: -2 },
      { key: 'b', value: expected, timestamp: 1, step: 0 },
    ])
  })

  test.each([
    [1, 1],
    [-5, -5],
    ['5', 5],
    ['1e3', 1000],
    ['-1.5e2', -150],
    [2.0e3, 2000],
    ['7.0', 7],
    [null, 0],
    ['', 0],
  ])('a step %j is %d', async (step, expected) => {
    const id = await client.run()
    expect(await log(id, 'log-metric', { key: 'a', value: 1, timestamp: 1, step })).toEqual(DONE)
    expect((await client.read(id)).data.metrics?.[0]?.step).toBe(expected)
  })

  test.each(['abc', ' 1', '1_000', '0x10', '1e999', [1], {}])(
    'a value %j is refused everywhere',
    async value => {
      expect(await refused('log-metric', { key: 'a', value, timestamp: 1 })).toContain("'value'")
      expect(await refused('log-batch', { metrics: [point('a'), point('b', value)] })).toContain(
        "'metrics[1].value'",
      )
    },
  )

  test.each([1.5, 'abc', true, [1], '1.5', '1e999'])(
    'a time or step %j is refused everywhere',
    async time => {
      for (const name of ['timestamp', 'step']) {
        expect(await refused('log-metric', { ...point('a'), [name]: time })).toContain(`'${name}'`)
        expect(await refused('log-batch', { metrics: [{ ...point('a'), [name]: time }] })).toContain(
          `'metrics[0].${name}'`,
        )
      }
    },
  )

  test('a time or step beyond int64 is refused with the limit, and a time before 1970', async () => {
    for (const name of ['timestamp', 'step'])
      for (const given of ['9223372036854775808', '"9223372036854775808"', '1e300']) {
        const id = await client.run()
        const { status, body } = await client.post<Fault>(
          'runs/log-metric',
          `{"run_id":"${id}","key":"a","value":1,"timestamp":1,"${name}":${given}}`,
        )
        expect([status, body.message]).toEqual([400, expect.stringContaining('9223372036854775807')])
        expect(body.message).toContain(`'${name}'`)
      }
    expect(await refused('log-metric', { key: 'a', value: 1, timestamp: -1 })).toContain("'timestamp'")
  })

  test('bare NaN is no JSON and says so', async () => {
    const id = await client.run()
    const { status, body } = await client.post<Fault>(
      'runs/log-metric',
      `{"run_id":"${id}","key":"a","value":NaN,"timestamp":1}`,
    )
    expect([status, body.message]).toEqual([400, expect.stringContaining('in quotes')])
  })

  const KEYS = ['a', 'a/b', 'a b', ' a ', 'a:b', 'a.b', '-', '_', '..'.padStart(3, 'a'), 'é', '日本', 'ª½²']
  KEYS.push('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'x'.repeat(250))
  KEYS.push('\u{20000}'.repeat(250))

  test('keys that MLflow takes are kept, in every kind of thing', async () => {
    const id = await client.run()
    for (const key of KEYS) {
      expect([key, await log(id, 'log-metric', { key, value: 1, timestamp: 1 })]).toEqual([key, DONE])
      expect([key, await log(id, 'log-parameter', { key, value: key })]).toEqual([key, DONE])
      expect([key, await log(id, 'set-tag', { key, value: key })]).toEqual([key, DONE])
    }
    const { data } = await client.read(id)
    const sorted = KEYS.toSorted()
    expect(data.metrics?.map(metric => metric.key).toSorted()).toEqual(sorted)
    expect(data.params?.map(param => param.value).toSorted()).toEqual(sorted)
    expect(
      data.tags
        ?.filter(tag => tag.key !== 'mlflow.runName')
        .map(tag => tag.key)
        .toSorted(),
    ).toEqual(sorted)
    const filter =
      "params.`__proto__` = '__proto__' and tags.constructor = 'constructor' and metrics.toString = 1"
    const found = await client.post<{ runs?: object[] }>('runs/search', { experiment_ids: ['0'], filter })
    expect(found.body.runs).toHaveLength(1)
  })

  const BAD_KEYS = [
    'a#b',
    'a//b',
    '/a',
    '.',
    '..',
    '../a',
    '..a',
    'a/',
    './a',
    'a/../b',
    'a\nb',
    'a\tb',
    'a\\b',
  ]
  BAD_KEYS.push('😀', 'a\u0301', '%', '"', 'a,b', 'x'.repeat(251), '\u{20000}'.repeat(251))

  test.each(BAD_KEYS)('the key %j is refused everywhere', async key => {
    const why = [...key].length > 250 ? 'exceeds the maximum length of 250 characters' : 'Names may'
    expect(await refused('log-metric', { key, value: 1, timestamp: 1 })).toContain(why)
    expect(await refused('log-parameter', { key, value: '1' })).toContain(why)
    expect(await refused('set-tag', { key, value: '1' })).toContain(why)
    expect(await refused('log-batch', { metrics: [point('ok'), point(key)] })).toContain(why)
    expect(await refused('log-batch', { params: [{ key: 'ok' }, { key }] })).toContain(why)
    expect(await refused('log-batch', { tags: [{ key: 'ok' }, { key }] })).toContain(why)
  })

  test('values of params and tags are kept whole up to 1 MiB, and refused beyond, by every way', async () => {
    const id = await client.run()
    const sizes = [0, 6000, 6001, 8001, 100_000, MIB]
    for (const [i, size] of sizes.entries()) {
      const value = 'é'.repeat(size)
      expect(await log(id, 'log-parameter', { key: `one${i}`, value })).toEqual(DONE)
      const both = { params: [{ key: `batch${i}`, value }], tags: [{ key: `batch${i}`, value }] }
      expect(await log(id, 'log-batch', both)).toEqual(DONE)
      expect(await log(id, 'set-tag', { key: `one${i}`, value })).toEqual(DONE)
    }
    const { data } = await client.read(id)
    const lengths = (list: KeyText[] | undefined, kind: string): number[] =>
      (list ?? []).filter(item => item.key.startsWith(kind)).map(item => item.value.length)
    for (const kind of ['one', 'batch']) {
      expect(lengths(data.params, kind)).toEqual(sizes)
      expect(lengths(data.tags, kind)).toEqual(sizes)
    }
    const value = 'x'.repeat(MIB + 1)
    const tooLong = (field: string): string => `'${field}' exceeds the maximum length of 1048576 characters`
    expect(await refused('log-parameter', { key: 'p', value })).toBe(tooLong('value'))
    expect(await refused('set-tag', { key: 'p', value })).toBe(tooLong('value'))
    expect(
      await refused('log-batch', {
        params: [
          { key: 'a', value: '1' },
          { key: 'b', value },
        ],
      }),
    ).toBe(tooLong('params[1].value'))
    expect(
      await refused('log-batch', {
        tags: [
          { key: 'a', value: '1' },
          { key: 'b', value },
        ],
      }),
    ).toBe(tooLong('tags[1].value'))
  })

  test('a body over 32 MiB gets 413', async () => {
    const id = await client.run()
    const params = range(33, i => ({ key: `k${i}`, value: 'x'.repeat(MIB) }))
    const { status, body } = await log(id, 'log-batch', { params })
    expect([status, body.error_code]).toEqual([413, 'INVALID_PARAMETER_VALUE'])
    expect(body.message).toContain('32 MiB')
    expect((await client.read(id)).data).not.toHaveProperty('params')
  })

  test('a value that is absent is empty; a number is no text', async () => {
    const id = await client.run()
    expect(await log(id, 'log-parameter', { key: 'p' })).toEqual(DONE)
    expect(await log(id, 'set-tag', { key: 't', value: null })).toEqual(DONE)
    expect(await log(id, 'log-batch', { params: [{ key: 'q' }], tags: [{ key: 'u' }] })).toEqual(DONE)
    const { data } = await client.read(id)
    expect(data.params).toEqual([
      { key: 'p', value: '' },
      { key: 'q', value: '' },
    ])
    expect(data.tags?.slice(1)).toEqual([
      { key: 't', value: '' },
      { key: 'u', value: '' },
    ])
    for (const value of [1, true, ['x'], {}]) {
      expect(await refused('log-parameter', { key: 'p', value })).toContain("'value'")
      expect(await refused('set-tag', { key: 'p', value })).toContain("'value'")
      expect(await refused('log-batch', { params: [{ key: 'p', value }] })).toContain("'params[0].value'")
      expect(await refused('log-batch', { tags: [{ key: 'p', value }] })).toContain("'tags[0].value'")
    }
  })
})
