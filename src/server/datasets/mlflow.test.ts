import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DATABASES } from '../db/testing.ts'
import { openClient, type TestClient } from '../runs/testing-client.ts'
import { DONE, logTo, range, refusal } from '../runs/testing-logging.ts'

const CONTEXT = 'mlflow.data.context'
const dataset = (name: string, more: object = {}): object => ({
  name,
  digest: 'x',
  source_type: 'local',
  source: '{}',
  ...more,
})
const input = (name: string, more: object = {}, tags?: object[]): object => ({
  dataset: dataset(name, more),
  ...(tags === undefined ? {} : { tags }),
})

describe.each(DATABASES)("MLflow's routes of datasets on $kind", database => {
  let client: TestClient
  beforeAll(async () => {
    client = await openClient(database)
  })
  afterAll(() => client.close())

  const log = (id: string, fields: object) => logTo(client, id, 'log-inputs', fields)
  const refused = (fields: object) => refusal(client, 'log-inputs', fields)

  test('datasets are shown with the run as they were logged; the first word on one stands', async () => {
    const id = await client.run()
    const tags = [{ key: CONTEXT, value: 'train' }]
    const full = input('full', { schema: '{"a":1}', profile: '{}' }, tags)
    const nameless = { dataset: { digest: 'y' } }
    expect(await log(id, { datasets: [full, input('bare'), nameless, { tags: [] }] })).toEqual(DONE)
    expect(
      await log(id, { datasets: [input('full', { source: 'other' }, [{ key: 'a', value: 'b' }])] }),
    ).toEqual(DONE)
    const { inputs } = await client.read(id)
    expect(inputs.dataset_inputs).toHaveLength(4)
    expect(inputs.dataset_inputs).toEqual(
      expect.arrayContaining([
        { tags, dataset: dataset('full', { schema: '{"a":1}', profile: '{}' }) },
        { dataset: dataset('bare') },
        { dataset: { name: '', digest: 'y', source_type: '', source: '' } },
        { dataset: { name: '', digest: '', source_type: '', source: '' } },
      ]),
    )
  })

  test('nothing, nulls and models are fine', async () => {
    const id = await client.run()
    for (const fields of [{}, { datasets: [] }, { datasets: null, models: null }])
      expect(await log(id, fields)).toEqual(DONE)
    for (let i = 0; i < 2; i++) expect(await log(id, { models: [{ model_id: 'm-unknown' }] })).toEqual(DONE)
    const nulls = { dataset: dataset('nulls', { source: null, schema: null }), tags: null }
    expect(await log(id, { datasets: [nulls] })).toEqual(DONE)
    expect((await client.read(id)).inputs).toEqual({
      dataset_inputs: [{ dataset: dataset('nulls', { source: '' }) }],
      model_inputs: [{ model_id: 'm-unknown' }],
    })
  })

  test('of two tags with one key the last counts', async () => {
    const id = await client.run()
    const tags = ['1', '2'].map(value => ({ key: CONTEXT, value }))
    await log(id, { datasets: [input('twice', {}, tags)] })
    expect((await client.read(id)).inputs.dataset_inputs?.[0]?.['tags']).toEqual([tags[1]])
  })

  test.each([
    ['name', 500],
    ['digest', 36],
    ['source', 65_535],
    ['schema', 1_048_575],
  ])('a %s has at most %d characters', async (name, limit) => {
    const id = await client.run()
    expect(await log(id, { datasets: [input('d', { [name]: 'x'.repeat(limit) })] })).toEqual(DONE)
    expect(await refused({ datasets: [input('a'), input('d', { [name]: 'x'.repeat(limit + 1) })] })).toBe(
      `'datasets[1].dataset.${name}' exceeds the maximum length of ${limit} characters`,
    )
  })

  test.each([
    [{ datasets: 'x' }, "'datasets'"],
    [{ datasets: ['x'] }, "'datasets'"],
    [{ datasets: [{ dataset: 'x' }] }, "'datasets[0].dataset'"],
    [{ datasets: [{ dataset: { name: 5 } }] }, "'datasets[0].dataset.name'"],
    [{ datasets: [input('a', {}, [{ key: 5 }])] }, "'datasets[0].tags[0].key'"],
    [
      { datasets: [input('a', {}, [{ key: 'k'.repeat(256) }])] },
      "'datasets[0].tags[0].key' exceeds the maximum length of 255",
    ],
    [
      { datasets: [input('a', {}, [{ key: 'k', value: 'v'.repeat(501) }])] },
      "'datasets[0].tags[0].value' exceeds the maximum length of 500",
    ],
    [{ datasets: range(1001, i => input(`d${i}`)) }, 'at most 1000'],
    [{ models: 'x' }, "'models'"],
    [{ models: [{}] }, "'models[0].model_id'"],
  ])('inputs are refused as a whole: case %#', async (fields, part) => {
    expect(await refused({ datasets: [input('fine')], ...fields })).toContain(part)
  })

  test('the datasets of experiments are summed up, those of deleted runs left out', async () => {
    const experiment_id = await client.experiment()
    const [first, second, gone] = await Promise.all(range(3, () => client.run({ experiment_id })))
    const of = (value: string): object[] => [{ key: CONTEXT, value }]
    await log(first ?? '', { datasets: [input('a', {}, of('train')), input('b')] })
    await log(second ?? '', {
      datasets: [input('a', {}, of('train')), input('a', { digest: 'y' }, of('eval'))],
    })
    await log(gone ?? '', { datasets: [input('c')] })
    await client.post('runs/delete', { run_id: gone })
    const search = (experiment_ids: unknown) => client.post('experiments/search-datasets', { experiment_ids })
    expect((await search([experiment_id, '99999', 'x'])).body).toEqual({
      dataset_summaries: [
        { experiment_id, name: 'a', digest: 'x', context: 'train' },
        { experiment_id, name: 'a', digest: 'y', context: 'eval' },
        { experiment_id, name: 'b', digest: 'x' },
      ],
    })
    expect(await search(['99999'])).toEqual({ status: 200, body: {} })
    for (const ids of [undefined, [], range(21, String)]) expect((await search(ids)).status).toBe(400)
    expect((await search(range(20, String))).status).toBe(200)
  })
})
