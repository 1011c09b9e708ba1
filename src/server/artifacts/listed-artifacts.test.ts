import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Connection } from '../db/connection.ts'
import { DATABASES } from '../db/testing.ts'
import { RunIndex } from '../run-index/run-index.ts'
import { queryRuns } from '../runs/query-runs.ts'
import { filterOf } from '../runs/select-run-ids.ts'
import { listing } from '../runs/testing.ts'
import { openClient, type TestClient } from '../runs/testing-client.ts'
import { announceCheck } from './artifact-checks.ts'
import { artifactOwners } from './artifact-owners.ts'
import type { ArtifactStore } from './artifact-store.ts'
import { ListedArtifacts } from './listed-artifacts.ts'
import { LocalArtifacts } from './local-artifacts.ts'
import { SettleQueue } from './settle-queue.ts'
import { inAddress, PROXY } from './testing.ts'

describe.each(DATABASES)('the files of runs as filters see them, on $kind', database => {
  let client: TestClient
  let [first, second] = ['', '']
  beforeEach(async () => {
    client = await openClient(database)
    first = await client.run({ run_name: 'first' })
    second = await client.run({ run_name: 'second' })
  })
  afterEach(() => client.close())

  const at = (runId: string, path: string): string => `0/${runId}/artifacts${path === '' ? '' : `/${path}`}`
  const send = async (method: 'PUT' | 'DELETE' | 'POST', url: string, payload = 'x'): Promise<void> => {
    const headers = { host: '127.0.0.1', ...(method === 'DELETE' ? {} : { 'content-type': 'text/plain' }) }
    const body = method === 'DELETE' ? {} : { payload }
    expect((await client.app.inject({ method, url, headers, ...body })).statusCode).toBe(200)
  }
  const put = (path: string, payload?: string) => send('PUT', `${PROXY}/${inAddress(path)}`, payload)
  const remove = (path: string) => send('DELETE', `${PROXY}/${inAddress(path)}`)
  /** Stores a file as a server before this list did. */
  const place = (path: string) =>
    new LocalArtifacts(client.artifacts).write(path.split('/'), Readable.from(['x']))

  const names = async (filter: string): Promise<string[]> => {
    const window = { listing: listing({ filter }), columns: [], offset: 0, limit: 100, tree: null }
    return (await client.store.read(queryRuns, window)).rows.map(row => row.name).toSorted()
  }
  const rows = (sql: string) =>
    client.store.read({ name: 'test', run: (db: Connection) => db.all(sql) }, undefined)
  const listed = async () =>
    (await rows('select path, size from artifacts order by path')).map(({ path, size }) => [path, size])
  const restart = async () => {
    const files = new ListedArtifacts(new LocalArtifacts(client.artifacts), client.store)
    await files.start()
    await files.caughtUp()
    await files.close()
    expect(await rows('select * from artifact_checks')).toEqual([])
  }

  test('a run is found by a file, its folder and its pattern, as soon as it is there', async () => {
    expect(await names('has(artifact)')).toEqual([])
    await put(at(first, 'model/MLmodel'))
    await put(at(first, 'plots/confusion.png'), 'a larger one')
    await put(at(second, '模型/é;#?.png'))
    expect(await names('has(artifact)')).toEqual(['first', 'second'])
    expect(await names('NOT has(artifact)')).toEqual([])
    expect(await names("has(artifact 'model/MLmodel')")).toEqual(['first'])
    expect(await names("has(artifact 'plots')")).toEqual(['first'])
    expect(await names("has(artifact LIKE '%.png')")).toEqual(['first', 'second'])
    expect(await names("has(artifact ~ 'É;')")).toEqual(['second'])
    expect(await listed()).toContainEqual(['plots/confusion.png', 12])
    await put(at(first, 'plots/confusion.png'), 'small')
    expect(await listed()).toContainEqual(['plots/confusion.png', 5])
  })

  test('it is found no longer once the file, its folder or all files are deleted', async () => {
    for (const path of ['a/b/c', 'a/b0', 'a/b.txt', 'd']) await put(at(first, path))
    await put(at(second, 'a/b/c'))
    await remove(at(first, 'a/b'))
    expect(await names("has(artifact 'a/b')")).toEqual(['second'])
    expect(await names("has(artifact 'a')")).toEqual(['first', 'second'])
    await remove(at(first, 'd'))
    await remove(at(first, 'nothing'))
    expect(await names("has(artifact 'd')")).toEqual([])
    await remove(at(first, ''))
    expect(await names('has(artifact)')).toEqual(['second'])
  })

  test('what MLflow’s page uploads counts, and what belongs to no run does not', async () => {
    await send('POST', `/api/2.0/mlflow/upload-artifact?run_id=${first}&path=note.md`)
    await put('elsewhere/artifacts/note.md')
    await put(`9/${second}/artifacts/note.md`)
    expect(await names("has(artifact 'note.md')")).toEqual(['first'])
    expect(await listed()).toHaveLength(1)
  })

  test('an experiment’s own place, and a run in another’s files', async () => {
    const made = await client.post<{ experiment_id: string }>('experiments/create', {
      name: 'own',
      artifact_location: `mlflow-artifacts:/${at(first, 'runs')}`,
    })
    const inner = await client.run({ experiment_id: made.body.experiment_id, run_name: 'inner' })
    await put(`${at(first, 'runs')}/${inner}/artifacts/f`)
    expect(await listed()).toEqual([
      ['f', 1],
      [`runs/${inner}/artifacts/f`, 1],
    ])
  })

  test('files of a logged model stand below its name, until it is deleted', async () => {
    const model = await client.model({ name: 'forest', source_run_id: first })
    await put(`0/models/${model}/artifacts/MLmodel`)
    await put(at(first, 'forest/MLmodel'))
    const other = await client.model({ name: 'alone' })
    await put(`0/models/${other}/artifacts/MLmodel`)
    expect(await names("has(artifact 'forest/MLmodel')")).toEqual(['first'])
    expect(await names("has(artifact ~ 'alone')")).toEqual([])
    await remove(at(first, 'forest'))
    expect(await names("has(artifact 'forest/MLmodel')")).toEqual(['first'])
    await client.send('DELETE', `logged-models/${model}`)
    expect(await names('has(artifact)')).toEqual([])
    await put(`0/models/${model}/artifacts/late`)
    expect(await names('has(artifact)')).toEqual([])
  })

  test('the index of runs finds it, too, and whoever follows changes is told', async () => {
    const index = await client.store.read(
      { name: 'test', run: async (db: Connection) => new RunIndex(db, [0]) },
      undefined,
    )
    const asked = listing({ filter: "NOT child(has(artifact 'x')) AND has(artifact LIKE '%.png')" })
    const total = async () => (await index.page('one', { ...asked, filter: filterOf(asked) }, 0, 10))?.total
    expect(await total()).toBe(0)
    const before = client.store.change
    await put(at(second, 'a.png'))
    expect(client.store.change).toBeGreaterThan(before)
    expect(await total()).toBe(1)
    await remove(at(second, 'a.png'))
    expect(await total()).toBe(0)
  })

  test('files that were there before are listed in the background', async () => {
    for (const path of ['a.png', 'deep/er/f']) await place(at(first, path))
    const model = await client.model({ name: 'forest', source_run_id: second })
    await place(`0/models/${model}/artifacts/MLmodel`)
    await place('0/nobody/artifacts/f')
    const change = client.store.change
    await restart()
    expect(await listed()).toEqual([
      ['a.png', 1],
      ['deep/er/f', 1],
      ['forest/MLmodel', 1],
    ])
    expect(client.store.change).toBeGreaterThan(change)
    const { body } = await client.get<{ run: { info: object } }>(`runs/get?run_id=${first}`)
    expect(body.run.info).toMatchObject({ status: 'RUNNING' })
  })

  test('it goes on where it was', async () => {
    for (const run of [first, second]) await place(at(run, 'f'))
    const run = async (db: Connection) =>
      db.run(`update artifact_checks set next_run = (select id from runs where run_uuid = ?)`, [first])
    await client.store.write({ name: 'test', run }, undefined)
    await restart()
    expect(await names('has(artifact)')).toEqual(['second'])
  })

  test('what a server left in the middle of an upload or a deletion is put right', async () => {
    await put(at(first, 'gone/a'))
    await put(at(first, 'gone/b'))
    await restart()
    for (const path of ['new', 'never', 'gone'])
      await client.store.write(announceCheck, { path: at(first, path) })
    await place(at(first, 'new'))
    await new LocalArtifacts(client.artifacts).remove(at(first, 'gone').split('/'))
    expect(await names("has(artifact 'new')")).toEqual([])
    await restart()
    expect(await listed()).toEqual([['new', 1]])
  })

  test('deleting a folder above the files of runs takes those of all runs within', async () => {
    await restart()
    const other = await client.run({ experiment_id: await client.experiment(), run_name: 'other' })
    const { body } = await client.get<{ run: { info: { artifact_uri: string } } }>(`runs/get?run_id=${other}`)
    await put(`${body.run.info.artifact_uri.slice('mlflow-artifacts:/'.length)}/f`)
    for (const run of [first, second]) await put(at(run, 'f'))
    await remove(`0/${first}`)
    await client.files.caughtUp()
    expect(await names('has(artifact)')).toEqual(['second'])
    await remove('0')
    await remove('nowhere')
    await client.files.caughtUp()
    expect(await listed()).toEqual([['f', 1]])
    expect(await rows('select * from artifact_checks')).toEqual([])
  })

  test('whatever comes and goes at once, the list is what is there in the end', async () => {
    await restart()
    const change = (i: number): Promise<void> => {
      const path = at(i % 2 === 0 ? first : second, `d${i % 3}/f${i % 7}`)
      if (i % 5 === 3) return remove(path)
      return i % 11 === 7 ? remove(path.slice(0, path.lastIndexOf('/'))) : put(path)
    }
    await Promise.all(Array.from({ length: 200 }, (_, i) => change(i)))
    await client.files.caughtUp()
    const files = new LocalArtifacts(client.artifacts)
    const there: string[] = []
    for (const run of [first, second])
      for (const folder of ['d0', 'd1', 'd2'])
        for (const { name } of await files.list(at(run, folder).split('/'))) there.push(`${folder}/${name}`)
    expect((await listed()).map(([path]) => path)).toEqual(there.toSorted())
    expect(there.length).toBeGreaterThan(0)
    expect(await rows('select * from artifact_checks')).toEqual([])
  })

  test('what was looked at before a deletion is not listed after it', async () => {
    const real = new LocalArtifacts(client.artifacts)
    const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let looks = 0
    const slow: ArtifactStore = {
      description: '',
      list: path => real.list(path),
      open: path => real.open(path),
      write: (path, content) => real.write(path, content),
      remove: path => real.remove(path),
      purge: paths => real.purge(paths),
      stat: async path => {
        const state = await real.stat(path)
        if (looks++ > 0) return state
        held.resolve()
        await release.promise
        return state
      },
    }
    await place(at(first, 'f'))
    const [owner] = await client.store.read(artifactOwners, { path: at(first, 'f') })
    const queue = new SettleQueue(slow, client.store)
    const paths = [{ owner: owner!, path: 'f' }]
    const uploaded = queue.settle(paths, 'upload')
    await held.promise
    await real.remove(at(first, 'f').split('/'))
    const removed = queue.settle(paths, 'removal')
    for (let turn = 0; turn < 50; turn++) await new Promise(resolve => setImmediate(resolve))
    release.resolve()
    await Promise.all([uploaded, removed])
    expect(await listed()).toEqual([])
  })

  test('where the change cannot be announced nothing is stored', async () => {
    const full = async () => await Promise.reject(new Error('the disk is full'))
    const store = { ...client.store, read: client.store.read, write: full }
    const files = new ListedArtifacts(new LocalArtifacts(client.artifacts), store)
    const content = async function* (): AsyncGenerator<string> {
      yield 'x'
      await new Promise(resolve => setImmediate(resolve))
      yield 'y'
    }
    const path = at(first, 'f').split('/')
    await expect(files.write(path, Readable.from(content()))).rejects.toThrow('the disk is full')
    expect(await files.stat(path)).toBeNull()
  })

  test('a path that no index takes is stored all the same', async () => {
    const part = (i: number) => createHash('sha512').update(String(i)).digest('hex')
    const path = at(first, Array.from({ length: 12 }, (_, i) => `${part(i)}${part(-i)}`.slice(6)).join('/'))
    await put(path)
    await restart()
    expect(await names('has(artifact)')).toEqual([])
    await remove(path)
  })

  test('an upload that fails leaves neither a file nor a note', async () => {
    await restart()
    await put(at(first, 'folder/f'))
    const url = `${PROXY}/${at(first, 'folder')}`
    const headers = { host: '127.0.0.1', 'content-type': 'text/plain' }
    const reply = await client.app.inject({ method: 'PUT', url, headers, payload: 'x' })
    expect(reply.statusCode).toBe(400)
    expect(await listed()).toEqual([['folder/f', 1]])
    expect(await rows('select * from artifact_checks')).toEqual([])
  })
})
