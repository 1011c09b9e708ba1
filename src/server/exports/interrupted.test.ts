import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ExportProgress, PreparedExport } from '#contract/exports.ts'
import { openStore } from '../app/open-store.ts'
import { startApp, type TestServer } from '../app/testing.ts'
import { defineWrite } from '../db/operation.ts'
import type { Store } from '../db/store.ts'
import { DATABASES } from '../db/testing.ts'
import { withWorkspace } from '../runs/testing.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'

const RUNS = 8000
/** As long as a name can be, so that no buffer on the way holds the whole. */
const LONG = 'x'.repeat(5000)

/** Many runs in experiment 0. */
const makeRuns = defineWrite('test.makeRuns', async tx => {
  await tx.run(
    `with recursive numbers (i) as (select 0 union all select i + 1 from numbers where i < ${RUNS - 1})
     insert into runs (run_uuid, experiment_id, name, user_id, status, start_time, artifact_uri, created_at,
       last_write_at, created_change, change)
     select 'run-' || i, 0, i || cast(? as text), 'ann', 3, i, '', 1, 1, 1, i from numbers`,
    [LONG],
  )
})
const dropTags = defineWrite('test.dropTags', async tx => {
  await tx.run('drop table tags')
})

const ending: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end()
})

const serve = async (store: Store): Promise<TestServer> => {
  ending.push(() => store.close())
  const server = await startApp({ store })
  ending.push(() => server.close())
  return server
}

/** Asks for a file and reads its first piece. */
const begin = async (url: string): Promise<IncomingMessage> => {
  const [reply] = (await once(get(url), 'response')) as [IncomingMessage]
  await once(reply, 'readable')
  reply.read(1)
  return reply
}

/** Reads to the end; answers how many bytes came, or throws what cut them. */
const readRest = async (reply: IncomingMessage): Promise<number> => {
  let bytes = 0
  for await (const chunk of reply) bytes += (chunk as Buffer).length
  return bytes
}

describe.each(DATABASES)('an export on $kind', database => {
  test('that fails on the way is cut, so that nobody takes it for whole', async () => {
    const store = await withWorkspace(await database.open({ setup: registerSearchFunctions }))
    await store.write(makeRuns, null)
    const { url } = await serve(store)
    const prepared = await fetch(`${url}/api/v1/exports`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ selection: { all: { experimentIds: ['0'] }, except: [] } }),
    })
    const { exportId } = (await prepared.json()) as PreparedExport
    const reply = await begin(`${url}/api/v1/exports/${exportId}/file`)
    expect(reply.statusCode).toBe(200)
    await store.write(dropTags, null)
    await expect(readRest(reply)).rejects.toThrow('aborted')
    const progress = (await (await fetch(`${url}/api/v1/exports/${exportId}`)).json()) as ExportProgress
    expect(progress).toMatchObject({ state: 'failed', message: expect.stringContaining('server failed') })
    expect(progress.written).toBeLessThan(RUNS)
  })
})

describe('an export in a thread of its own', () => {
  test('stops as soon as the client goes away or somebody cancels it', async () => {
    const data = mkdtempSync(join(tmpdir(), 'runfolio-test-'))
    ending.push(async () => rmSync(data, { recursive: true, force: true }))
    const store = await openStore({ data, database: null, user: 'ann' }, error => {
      throw error
    })
    const { url } = await serve(store)
    const post = async <Body>(path: string, body: object): Promise<Body> => {
      const reply = await fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      return (await reply.json()) as Body
    }
    const long = { key: 'text', value: 'y'.repeat(6000) }
    for (let i = 0; i < 300; i++) {
      const { run } = await post<{ run: { info: { run_id: string } } }>('/api/2.0/mlflow/runs/create', {
        ...{ experiment_id: '0', run_name: `${i}`, start_time: i },
      })
      const params = Array.from({ length: 15 }, (_, p) => ({ ...long, key: `text${p}` }))
      await post('/api/2.0/mlflow/runs/log-batch', { run_id: run.info.run_id, params })
    }
    const columns = Array.from({ length: 15 }, (_, p) => `params.text${p}`)
    // The same column under many names makes blocks of few runs.
    const wide = [...columns, ...Array.from({ length: 1500 }, (_, p) => `params.none${p}`)]
    const progressOf = async (id: string): Promise<ExportProgress> =>
      (await (await fetch(`${url}/api/v1/exports/${id}`)).json()) as ExportProgress
    for (const who of ['client', 'cancel']) {
      const { exportId } = await post<PreparedExport>('/api/v1/exports', {
        selection: { all: { experimentIds: ['0'] }, except: [] },
        columns: wide,
      })
      const reply = await begin(`${url}/api/v1/exports/${exportId}/file`)
      const end = readRest(reply).then(
        () => 'whole',
        () => 'cut',
      )
      reply.pause()
      if (who === 'client') reply.destroy()
      else await post(`/api/v1/exports/${exportId}/cancel`, {})
      expect(await end).toBe('cut')
      await vi.waitFor(async () =>
        expect(await progressOf(exportId)).toMatchObject({ state: 'cancelled', runs: 300 }),
      )
      expect((await progressOf(exportId)).written).toBeLessThan(300)
    }
  })
})
