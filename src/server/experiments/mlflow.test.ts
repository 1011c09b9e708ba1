import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Deletion, Trash } from '#contract/trash.ts'
import type { WireExperiment } from '#contract/mlflow/experiments.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, USER, type TestWorkspace } from '../folders/testing.ts'

interface Fault {
  error_code: string
  message: string
}
interface One {
  experiment: WireExperiment
}
interface Page {
  experiments?: WireExperiment[]
  next_page_token?: string
}

const SEE = 'See the API docs for more information about request parameters.'

describe.each(DATABASES)("MLflow's routes of experiments on $kind", database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const create = async (fields: object): Promise<string> => {
    const { status, body } = await workspace.client<{ experiment_id: string }>('experiments/create', fields)
    expect(status).toBe(200)
    return body.experiment_id
  }
  const get = async (id: string): Promise<WireExperiment> =>
    (await workspace.client<One>(`experiments/get?experiment_id=${id}`)).body.experiment
  const byName = (name: string) =>
    workspace.client<One & Fault>(`experiments/get-by-name?experiment_name=${encodeURIComponent(name)}`)
  const done = async (path: string, fields: object): Promise<void> => {
    expect(await workspace.client(path, fields)).toEqual({ status: 200, body: {} })
  }
  const fault = async (path: string, fields?: object): Promise<[number, Fault]> => {
    const { status, body } = await workspace.client<Fault>(path, fields)
    return [status, body]
  }
  const invalid = (message: string): [number, Fault] => [
    400,
    { error_code: 'INVALID_PARAMETER_VALUE', message },
  ]
  const noExperiment = (id: string): [number, Fault] => [
    404,
    { error_code: 'RESOURCE_DOES_NOT_EXIST', message: `No Experiment with id=${id} exists` },
  ]

  test('what is made is found by id and by name', async () => {
    const before = Date.now()
    expect(await create({ name: '/Shared/churn/a' })).toBe('1')
    expect(
      await create({ name: 'b', tags: [{ key: 't', value: '1' }, { key: 'a' }, { key: 't', value: '2' }] }),
    ).toBe('2')
    const first = await get('1')
    expect(first).toEqual({
      experiment_id: '1',
      name: '/Shared/churn/a',
      artifact_location: 'mlflow-artifacts:/1',
      lifecycle_stage: 'active',
      creation_time: first.creation_time,
      last_update_time: first.creation_time,
    })
    expect(first.creation_time).toBeGreaterThanOrEqual(before)
    expect((await byName('b')).body.experiment).toMatchObject({
      experiment_id: '2',
      tags: [
        { key: 'a', value: '' },
        { key: 't', value: '2' },
      ],
    })
    expect((await get('0')).name).toBe('Default')
  })

  test('requests that lack something, or have something of another kind, are refused as MLflow refuses them', async () => {
    expect(await fault('experiments/create', {})).toEqual(
      invalid(`Missing value for required parameter 'name'. ${SEE}`),
    )
    expect(await fault('experiments/create', { name: 5 })).toEqual(
      invalid(`Invalid value 5 for parameter 'name' supplied:  Hint: Value was of type 'int'. ${SEE}`),
    )
    expect(await fault('experiments/create', { name: 'x'.repeat(501) })).toEqual(
      invalid("'name' exceeds the maximum length of 500 characters"),
    )
    expect((await fault('experiments/create', { name: 'a\0' }))[0]).toBe(400)
    expect(await fault('experiments/create', { name: 't', tags: 'x' })).toEqual(
      invalid(`Invalid value "x" for parameter 'tags' supplied:  Hint: Value was of type 'str'. ${SEE}`),
    )
    const many = Array.from({ length: 1001 }, (_, i) => ({ key: `t${i}` }))
    expect((await fault('experiments/create', { name: 't', tags: many }))[1].message).toContain(
      'A request can contain at most 1000 tags. Got 1001 tags.',
    )
    expect((await fault('experiments/create', { name: 't', tags: [{ key: 'a#b' }] }))[1].message).toContain(
      'Names may only contain',
    )
    expect(await fault('experiments/update', { experiment_id: '0' })).toEqual(
      invalid(`Missing value for required parameter 'new_name'. ${SEE}`),
    )
    expect(await fault('experiments/set-experiment-tag', { experiment_id: '0' })).toEqual(
      invalid(`Missing value for required parameter 'key'. ${SEE}`),
    )
    expect(
      await fault('experiments/set-experiment-tag', { experiment_id: '0', key: 'k'.repeat(251) }),
    ).toEqual(invalid("'key' exceeds the maximum length of 250 characters"))
    expect(await fault('experiments/get')).toEqual(
      invalid(`Missing value for required parameter 'experiment_id'. ${SEE}`),
    )
    expect(await fault('experiments/get?experiment_id=999')).toEqual(noExperiment('999'))
    expect(await fault('experiments/get?experiment_id=abc')).toEqual(noExperiment('abc'))
    expect(await fault('experiments/get?experiment_id=99999999999999999999999')).toEqual(
      noExperiment('99999999999999999999999'),
    )
    expect(await fault('experiments/get-by-name?experiment_name=nope')).toEqual([
      404,
      { error_code: 'RESOURCE_DOES_NOT_EXIST', message: "Could not find experiment with name 'nope'" },
    ])
    expect((await workspace.client<Page>('experiments/search?view_type=ALL')).body.experiments?.length).toBe(
      1,
    )
  })

  test.each([
    ['s3://b/p#f', 'fragments or params'],
    ['/abs#x', 'fragments or params'],
    ['a;b', 'fragments or params'],
    ['s3://b/p?x=../y', 'Invalid query string'],
    ['s3://b/p?a=%2e%2e/x', 'Invalid query string'],
    ['s3://b/p?a=%252e%252e/x', 'Invalid query string'],
    ['runs:/abc', 'runs:/ URI'],
    ['mlflow-artifacts:/../x', 'Invalid path'],
    [`s3://${'x'.repeat(2048)}`, '2048'],
  ])('the location %.40s is refused', async (location, why) => {
    const [status, body] = await fault('experiments/create', { name: 'l', artifact_location: location })
    expect([status, body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(body.message).toContain(why)
    expect((await byName('l')).status).toBe(404)
  })

  test('other locations are kept as they are', async () => {
    const locations = [
      'file:///tmp/x',
      's3://b/p?x=y',
      's3://b/p;x',
      'dbfs:/x',
      'wasbs://c@a.blob/x',
      'abfss://u@x/y',
    ]
    locations.push(
      'C:\\x',
      'rel/path',
      'mlflow-artifacts:/deep/er',
      'mlflow-artifacts://host:5/zz',
      'gs://b',
      'hdfs://n/p',
    )
    for (const location of locations) {
      const id = await create({ name: location, artifact_location: location })
      expect((await get(id)).artifact_location).toBe(location)
    }
  })

  test('a name can be had once, until it is in the trash: then a new one is made', async () => {
    const first = await create({ name: 'x' })
    const [status, body] = await fault('experiments/create', { name: 'x' })
    expect([status, body.error_code]).toEqual([400, 'RESOURCE_ALREADY_EXISTS'])
    await done('experiments/delete', { experiment_id: first })
    expect((await byName('x')).body.error_code).toBe('RESOURCE_DOES_NOT_EXIST')
    expect((await get(first)).lifecycle_stage).toBe('deleted')
    const second = await create({ name: 'x' })
    expect(Number(second)).toBeGreaterThan(Number(first))
    expect((await byName('x')).body.experiment.experiment_id).toBe(second)
  })

  test('delete and restore answer once; a taken name gets a free one', async () => {
    const ids = []
    for (let i = 0; i < 3; i++) {
      const id = await create({ name: '/Shared/x' })
      ids.push(id)
      await done('experiments/delete', { experiment_id: id })
      expect(await fault('experiments/delete', { experiment_id: id })).toEqual(noExperiment(id))
    }
    expect(await fault('experiments/delete', { experiment_id: '999' })).toEqual(noExperiment('999'))
    for (const id of ids) await done('experiments/restore', { experiment_id: id })
    expect(await fault('experiments/restore', { experiment_id: ids[0] })).toEqual(noExperiment(ids[0] ?? ''))
    expect(await Promise.all(ids.map(async id => (await get(id)).name))).toEqual([
      '/Shared/x',
      '/Shared/x (restored)',
      '/Shared/x (restored 2)',
    ])
    expect((await workspace.get<Trash>('/trash')).body.deletions).toEqual([])
  })

  test('a free name keeps to the limit', async () => {
    const name = `${'x'.repeat(488)}😀${'y'.repeat(10)}`
    const first = await create({ name })
    await done('experiments/delete', { experiment_id: first })
    await create({ name })
    await done('experiments/restore', { experiment_id: first })
    expect((await get(first)).name).toBe(`${'x'.repeat(488)} (restored)`)
  })

  test('a client takes one experiment out of a deleted folder; the rest can still be restored', async () => {
    const one = String(await workspace.experiment('/Shared/f/one'))
    const two = String(await workspace.experiment('/Shared/f/two'))
    await workspace.run(Number(one))
    await workspace.run(Number(two))
    const { body: deletion } = await workspace.post<Deletion>('/folders/delete', { path: '/Shared/f' })
    await done('experiments/restore', { experiment_id: one })
    expect((await byName('/Shared/f/one')).body.experiment.experiment_id).toBe(one)
    const { body } = await workspace.get<Trash>('/trash')
    expect(body.deletions).toMatchObject([
      {
        deletionId: deletion.deletionId,
        kind: 'folder',
        experiments: 1,
        runs: 1,
        actor: USER,
        takenPath: '/Shared/f',
      },
    ])
  })

  test('rename: a taken name, a deleted experiment', async () => {
    const a = await create({ name: 'a' })
    const b = await create({ name: 'b' })
    expect((await fault('experiments/update', { experiment_id: a, new_name: 'b' }))[1].error_code).toBe(
      'RESOURCE_ALREADY_EXISTS',
    )
    await done('experiments/update', { experiment_id: a, new_name: '/Shared/deep/a' })
    expect((await get(a)).name).toBe('/Shared/deep/a')
    expect((await byName('a')).status).toBe(404)
    await done('experiments/delete', { experiment_id: b })
    const deleted = invalid(`The experiment ${b} must be in the 'active' state. Current state is deleted.`)
    expect(await fault('experiments/update', { experiment_id: b, new_name: 'c' })).toEqual(deleted)
    expect(await fault('experiments/set-experiment-tag', { experiment_id: b, key: 'k' })).toEqual(deleted)
    expect(await fault('experiments/delete-experiment-tag', { experiment_id: b, key: 'k' })).toEqual(deleted)
    expect(await fault('experiments/update', { experiment_id: '999', new_name: 'c' })).toEqual(
      noExperiment('999'),
    )
  })

  test('tags are set, overwritten and removed', async () => {
    const id = await create({ name: 'a' })
    await done('experiments/set-experiment-tag', { experiment_id: id, key: 'k', value: '1' })
    await done('experiments/set-experiment-tag', {
      experiment_id: Number(id),
      key: 'k',
      value: 'x'.repeat(30_000),
    })
    expect((await get(id)).tags).toEqual([{ key: 'k', value: 'x'.repeat(30_000) }])
    await done('experiments/delete-experiment-tag', { experiment_id: id, key: 'k' })
    expect(await get(id)).not.toHaveProperty('tags')
    expect(await fault('experiments/delete-experiment-tag', { experiment_id: id, key: 'k' })).toEqual([
      404,
      { error_code: 'RESOURCE_DOES_NOT_EXIST', message: `No tag with name: k in experiment with id ${id}` },
    ])
  })

  test('search pages through everything, newest first, by POST and GET', async () => {
    for (let i = 0; i < 7; i++) await workspace.experiment(`/Shared/e${i}`)
    const seen: string[] = []
    let token: string | undefined
    do {
      const { body } = await workspace.client<Page>('experiments/search', {
        max_results: '3',
        order_by: ['experiment_id DESC'],
        ...(token === undefined ? {} : { page_token: token }),
      })
      seen.push(...(body.experiments ?? []).map(experiment => experiment.name))
      token = body.next_page_token
    } while (token !== undefined)
    expect(seen).toEqual([...[6, 5, 4, 3, 2, 1, 0].map(i => `/Shared/e${i}`), 'Default'])
    const get = await workspace.client<Page>(
      'experiments/search?max_results=2&order_by=name&order_by=experiment_id%20DESC',
    )
    expect(get.body.experiments?.map(experiment => experiment.name)).toEqual(['/Shared/e0', '/Shared/e1'])
    const all = await workspace.client<Page>('experiments/search', {})
    expect(all.body.experiments?.length).toBe(8)
    expect(all.body).not.toHaveProperty('next_page_token')
    const exact = await workspace.client<Page>('experiments/search', { max_results: 8 })
    expect(exact.body).not.toHaveProperty('next_page_token')
  })

  test('search by filter and view, and list of old clients', async () => {
    const a = await create({ name: '/Shared/Alpha', tags: [{ key: 'team', value: 'x' }] })
    await create({ name: '/Shared/beta', tags: [{ key: 'team', value: 'y' }] })
    await done('experiments/delete', { experiment_id: a })
    const find = async (fields: object): Promise<string[]> =>
      ((await workspace.client<Page>('experiments/search', fields)).body.experiments ?? []).map(
        found => found.name,
      )
    expect(await find({ filter: "name ILIKE '%ALPHA%'" })).toEqual([])
    expect(await find({ filter: "name ILIKE '%ALPHA%'", view_type: 'ALL' })).toEqual(['/Shared/Alpha'])
    expect(await find({ view_type: 2 })).toEqual(['/Shared/Alpha'])
    expect(await find({ filter: "tags.team = 'y' AND name LIKE '/Shared/%'" })).toEqual(['/Shared/beta'])
    expect(await workspace.client('experiments/search', { filter: "name = 'none'" })).toEqual({
      status: 200,
      body: {},
    })
    const list = await workspace.client<Page>('experiments/list')
    expect(list.body.experiments?.map(found => found.experiment_id)).toEqual(['0', '2'])
    const deleted = await workspace.client<Page>('experiments/list?view_type=DELETED_ONLY')
    expect(deleted.body.experiments?.map(found => found.name)).toEqual(['/Shared/Alpha'])
  })

  test.each([
    [
      { max_results: 0 },
      "Invalid value 0 for parameter 'max_results' supplied. It must be a positive integer",
    ],
    [
      { max_results: 50001 },
      "Invalid value 50001 for parameter 'max_results' supplied. It must be at most 50000",
    ],
    [{ max_results: 1.5 }, "Invalid value 1.5 for parameter 'max_results' supplied"],
    [{ page_token: 'zz' }, 'Invalid page token'],
    [{ page_token: 'p0' }, 'Invalid page token'],
    [{ view_type: 'SOME' }, 'It must be one of ACTIVE_ONLY, DELETED_ONLY, ALL.'],
    [{ filter: 'name = 1' }, 'in quotes'],
    [{ order_by: ['nme'] }, 'nme'],
    [{ filter: 'name = "a\0"' }, 'NUL'],
  ])('search refuses what it cannot read: case %#', async (fields, message) => {
    const [status, body] = await fault('experiments/search', fields)
    expect([status, body.error_code]).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(body.message).toContain(message)
  })
})
