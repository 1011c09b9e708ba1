import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type TestClient } from '../runs/testing-client.ts'
import { DONE, logTo, refusal } from '../runs/testing-logging.ts'

const HISTORY = 'mlflow.log-model.history'
const model = (more: object = {}): object => ({
  artifact_path: 'model',
  flavors: { python_function: { env: 'conda.yaml' } },
  utc_time_created: '2026-01-01',
  run_id: 'r',
  ...more,
})

describe.each(DATABASES)('runs/log-model of MLflow 2 on $kind', database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  const log = (id: string, one: object | string) =>
    logTo(client, id, 'log-model', { model_json: typeof one === 'string' ? one : JSON.stringify(one) })
  const history = async (id: string): Promise<unknown> => {
    const tag = (await client.read(id)).data.tags?.find(({ key }) => key === HISTORY)
    return tag === undefined ? undefined : JSON.parse(tag.value)
  }

  test('models are appended, without their large fields, and each once however often it is sent', async () => {
    const id = await client.run()
    const large = { signature: 'S', saved_input_example_info: {}, metadata: {}, model_uuid: 'u' }
    expect(await log(id, model(large))).toEqual(DONE)
    expect(await log(id, model({ model_uuid: 'v' }))).toEqual(DONE)
    for (let i = 0; i < 3; i++) expect(await log(id, model(large))).toEqual(DONE)
    expect(await history(id)).toEqual([model({ model_uuid: 'u' }), model({ model_uuid: 'v' })])
  })

  test.each(['no JSON', '{"a":1}', ''])('a history that a client broke begins anew: case %#', async value => {
    const id = await client.run({ tags: [{ key: HISTORY, value }] })
    expect(await log(id, model())).toEqual(DONE)
    expect(await history(id)).toEqual([model()])
  })

  test('a history that a client nested deep is kept, and the server goes on', async () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`
    const id = await client.run({ tags: [{ key: HISTORY, value: deep }] })
    expect(await log(id, model())).toEqual(DONE)
    const tag = (await client.read(id)).data.tags?.find(({ key }) => key === HISTORY)
    expect(tag?.value.endsWith(JSON.stringify([model()]).slice(1))).toBe(true)
  })

  test.each([
    [undefined, "'model_json'"],
    ['', "'model_json'"],
    [model(), "'model_json'"],
    ['{', 'Malformed model info'],
    ['5', 'missing mandatory fields: [artifact_path, flavors, utc_time_created, run_id]'],
    ['null', 'missing mandatory fields'],
    ['[]', 'missing mandatory fields'],
    [JSON.stringify({ ...model(), flavors: undefined }), 'missing mandatory fields: [flavors]'],
    [
      '{"__proto__":{"artifact_path":1,"flavors":1,"utc_time_created":1,"run_id":1}}',
      'missing mandatory fields',
    ],
  ])('is refused: case %#', async (model_json, part) => {
    expect(await refusal(client, 'log-model', { model_json })).toContain(part)
  })

  test.each([100, 5000, 200_000])(
    'a model nested %d deep is refused, and the server goes on',
    async depth => {
      const flavors = `${'['.repeat(depth)}${']'.repeat(depth)}`
      const model_json = JSON.stringify(model()).replace('"conda.yaml"', flavors)
      expect(await refusal(client, 'log-model', { model_json })).toContain('nests deeper than 64 levels')
    },
  )

  test('a history beyond 1 MiB is refused', async () => {
    const id = await client.run()
    const half = 'x'.repeat(600_000)
    expect(await log(id, model({ flavors: half }))).toEqual(DONE)
    const second = await log(id, model({ flavors: `${half}y` }))
    expect([second.status, second.body.message]).toEqual([400, expect.stringContaining('1048576')])
    expect(await history(id)).toEqual([model({ flavors: half })])
  })
})
