import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ErrorReply } from '#contract/errors.ts'
import type { Experiment, Experiments } from '#contract/experiments.ts'
import type { View, ViewContent, Views } from '#contract/views.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, USER, type TestWorkspace } from '../folders/testing.ts'

const content = (filter: string): ViewContent => ({
  version: 1,
  params: { filter, cols: 'status,m.val/acc,p.x%2Cy', sort: '-m.gone' },
  widths: { 'metrics.val/acc': 120 },
})

describe.each(DATABASES)('views on $kind', database => {
  let workspace: TestWorkspace
  beforeEach(async () => {
    workspace = await openWorkspace(database)
  })
  afterEach(() => workspace.close())

  const keep = async (place: object, name: string): Promise<View> => {
    const { status, body } = await workspace.post<View>('/views', { ...place, name, content: content(name) })
    expect(status).toBe(200)
    return body
  }
  const list = async (query: string): Promise<Views> => (await workspace.get<Views>(`/views?${query}`)).body
  const names = async (query: string): Promise<string[]> => (await list(query)).views.map(({ name }) => name)
  const opensWith = async (id: number): Promise<string | undefined> =>
    (await workspace.get<Experiment>(`/experiments/${id}`)).body.defaultView?.name
  const setDefault = (place: object, viewId: number | null) =>
    workspace.post('/views/default', { ...place, viewId })

  test('a view comes back as it was kept, with owner and time', async () => {
    const id = String(await workspace.experiment('/Shared/a'))
    const made = await keep({ experimentId: id }, ' best \u{1F3C6}')
    expect(made).toMatchObject({
      name: 'best \u{1F3C6}',
      experimentId: id,
      folder: null,
      owner: USER,
      updatedBy: USER,
    })
    expect(made.content).toEqual(content(' best \u{1F3C6}'))
    expect(made.updatedAt).toBeGreaterThan(0)
    expect((await workspace.get(`/views/${made.viewId}`)).body).toEqual(made)
    const { content: _, ...summary } = made
    expect((await list(`experimentId=${id}`)).views).toEqual([summary])
  })

  test('an experiment lists its own views, then those of the folders above, the nearest first', async () => {
    const id = String(await workspace.experiment('/Shared/a/b/x'))
    const other = String(await workspace.experiment('/Shared/a/y'))
    await keep({ folder: '' }, 'everywhere')
    await keep({ folder: '/Shared/a' }, 'team')
    await keep({ folder: '/Shared/a/b' }, 'near')
    await keep({ experimentId: id }, 'zeta')
    await keep({ experimentId: id }, 'alpha')
    await keep({ experimentId: other }, 'not mine')
    expect(await names(`experimentId=${id}`)).toEqual(['alpha', 'zeta', 'near', 'team', 'everywhere'])
    expect(await names('folder=/Shared/a')).toEqual(['team', 'everywhere'])
    expect((await list(`experimentId=${id}`)).folder).toBe('/Shared/a/b')
  })

  test('a name is there once in a place; others may have it too', async () => {
    const id = String(await workspace.experiment('/Shared/a'))
    await keep({ experimentId: id }, 'one')
    const two = await keep({ experimentId: id }, 'two')
    await keep({ folder: '/Shared' }, 'one')
    const again = await workspace.post<ErrorReply>('/views', {
      experimentId: id,
      name: 'one',
      content: content(''),
    })
    expect([again.status, again.body.code]).toEqual([400, 'RESOURCE_ALREADY_EXISTS'])
    const renamed = await workspace.post<ErrorReply>(`/views/${two.viewId}`, { name: 'one' })
    expect(renamed.body.code).toBe('RESOURCE_ALREADY_EXISTS')
    expect((await workspace.post(`/views/${two.viewId}`, { name: 'two' })).status).toBe(200)
  })

  test('a view is renamed and changed', async () => {
    const id = String(await workspace.experiment('/Shared/a'))
    const { viewId } = await keep({ experimentId: id }, 'one')
    const renamed = await workspace.post<View>(`/views/${viewId}`, { name: 'first' })
    expect(renamed.body).toMatchObject({ viewId, name: 'first', content: content('one') })
    const changed = await workspace.post<View>(`/views/${viewId}`, { content: content('other') })
    expect(changed.body).toMatchObject({ viewId, name: 'first', content: content('other') })
  })

  test('a view that somebody changed meanwhile is not overwritten unawares', async () => {
    const id = String(await workspace.experiment('/Shared/a'))
    const { viewId, updatedAt } = await keep({ experimentId: id }, 'one')
    const save = (filter: string, basedOn: number) =>
      workspace.post<View & ErrorReply>(`/views/${viewId}`, { content: content(filter), basedOn })
    const first = await save('first', updatedAt)
    expect(first.status).toBe(200)
    expect(first.body.updatedAt).toBeGreaterThan(updatedAt)
    const late = await save('late', updatedAt)
    expect([late.status, late.body.code]).toEqual([409, 'RESOURCE_CONFLICT'])
    expect(late.body.message).toContain(USER)
    expect((await workspace.get<View>(`/views/${viewId}`)).body.content).toEqual(content('first'))
    expect((await save('knowingly', first.body.updatedAt)).status).toBe(200)
  })

  test('a deleted view is gone, its name is free, and undo brings all of it back', async () => {
    const id = await workspace.experiment('/Shared/a')
    const place = { experimentId: String(id) }
    const { viewId } = await keep(place, 'one')
    await setDefault(place, viewId)
    await workspace.post(`/views/${viewId}/delete`, {})
    expect((await workspace.get(`/views/${viewId}`)).status).toBe(404)
    expect(await names(`experimentId=${id}`)).toEqual([])
    expect(await opensWith(id)).toBeUndefined()
    expect((await workspace.post(`/views/${viewId}/delete`, {})).status).toBe(404)

    await workspace.post(`/views/${viewId}/restore`, {})
    expect(await opensWith(id)).toBe('one')
    await workspace.post(`/views/${viewId}/delete`, {})
    await keep(place, 'one')
    const back = await workspace.post<ErrorReply>(`/views/${viewId}/restore`, {})
    expect(back.body.code).toBe('RESOURCE_ALREADY_EXISTS')
  })

  test('an experiment opens with its own default, else with that of the nearest folder', async () => {
    const id = await workspace.experiment('/Shared/a/b/x')
    const place = { experimentId: String(id) }
    const everywhere = await keep({ folder: '' }, 'everywhere')
    const near = await keep({ folder: '/Shared/a' }, 'near')
    const own = await keep(place, 'own')
    expect(await opensWith(id)).toBeUndefined()
    await setDefault({ folder: '' }, everywhere.viewId)
    expect(await opensWith(id)).toBe('everywhere')
    await setDefault({ folder: '/Shared/a' }, near.viewId)
    expect(await opensWith(id)).toBe('near')
    await setDefault(place, own.viewId)
    expect(await opensWith(id)).toBe('own')
    expect((await list(`experimentId=${id}`)).defaults).toEqual({
      experiment: own.viewId,
      folders: [
        { folder: '/Shared/a', viewId: near.viewId },
        { folder: '', viewId: everywhere.viewId },
      ],
      effective: own.viewId,
    })
    await setDefault(place, null)
    expect(await opensWith(id)).toBe('near')

    await workspace.post('/experiments/' + id + '/rename', { name: '/elsewhere/x' })
    expect(await opensWith(id)).toBe('everywhere')
    await workspace.post('/folders/rename', { path: '/Shared/a', newPath: '/elsewhere/a' })
    expect(await names('folder=/elsewhere/a')).toEqual(['near', 'everywhere'])
    const folder = await workspace.get<Experiments>('/experiments?folder=/elsewhere/a')
    expect(folder.body.defaultView?.name).toBe('near')
    expect((await workspace.get<Experiments>(`/experiments?ids=${id}`)).body.defaultView).toBeNull()
  })

  test('what cannot be is refused', async () => {
    const id = String(await workspace.experiment('/Shared/a'))
    const ask = async (path: string, body: object) => {
      const reply = await workspace.post<ErrorReply>(path, body)
      return [reply.status, reply.body.code]
    }
    const view = { name: 'x', content: content('') }
    expect(await ask('/views', view)).toEqual([400, 'INVALID_PARAMETER_VALUE'])
    expect(await ask('/views', { ...view, experimentId: id, folder: '' })).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
    ])
    expect(await ask('/views', { ...view, experimentId: '98765' })).toEqual([404, 'RESOURCE_DOES_NOT_EXIST'])
    expect(await ask('/views', { ...view, folder: '/nowhere' })).toEqual([404, 'RESOURCE_DOES_NOT_EXIST'])
    expect(await ask('/views', { ...view, experimentId: id, name: '  ' })).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
    ])
    const bad = { ...content(''), params: { 'no name': 'x' } }
    expect((await ask('/views', { ...view, experimentId: id, content: bad }))[0]).toBe(400)
    const params = Object.fromEntries(Array.from({ length: 3 }, (_, i) => [`p${i}`, 'x'.repeat(60_000)]))
    const large = { ...content(''), params }
    expect(await ask('/views', { ...view, experimentId: id, content: large })).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
    ])
    expect(await ask('/views/default', { experimentId: id, viewId: 4711 })).toEqual([
      404,
      'RESOURCE_DOES_NOT_EXIST',
    ])
    for (const odd of ['0', 'x', '1e3', '99999999999999999999', '-1'])
      expect((await workspace.get(`/views/${odd}`)).status).toBe(404)
  })
})
