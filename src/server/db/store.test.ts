import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SqlRow } from './connection.ts'
import { defineRead, defineWrite, type WriteOperation } from './operation.ts'
import { openSqliteStore } from './sqlite-store.ts'
import type { Store } from './store.ts'
import { DATABASES } from './testing.ts'

const addKey = defineWrite(
  'test.addKey',
  async (tx, args: { name: string; fail?: boolean }): Promise<number> => {
    await tx.run('insert into keys (name) values (?)', [args.name])
    const change = tx.nextChange()
    if (args.fail === true) throw new Error('refused after its insert')
    return change
  },
)

const keys = defineRead('test.keys', async (db, _: null): Promise<string[]> =>
  (await db.all<SqlRow & { name: string }>('select name from keys order by id')).map(row => row.name),
)

for (const database of DATABASES)
  describe(`on ${database.kind}`, () => {
    test('commands that fail take nothing from their neighbours, and changes are numbered in order', async () => {
      const store = await database.open()
      const settled = await Promise.allSettled([
        store.write(addKey, { name: 'a' }),
        store.write(addKey, { name: 'b', fail: true }),
        store.write(addKey, { name: 'c' }),
      ])
      expect(settled.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await store.read(keys, null)).toEqual(['a', 'c'])
      const last = await store.write(addKey, { name: 'd' })
      expect(store.change).toBe(last)
      expect(last).toBeGreaterThan(
        Math.max(...settled.map(result => (result.status === 'fulfilled' ? result.value : 0))),
      )
      await store.close()
    })

    test('closing finishes what was begun', async () => {
      const store = await database.open()
      const writes = Array.from({ length: 50 }, (_, i) => store.write(addKey, { name: `k${i}` }))
      const closed = store.close()
      expect((await Promise.all(writes)).length).toBe(50)
      await closed
    })
  })

describe('an SQLite folder', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'runfolio-folder-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const open = (): Promise<Store> =>
    openSqliteStore({
      dataFolder: folder,
      workerEntry: new URL('../app/store-thread.ts', import.meta.url),
      readers: 1,
      onFatal: error => {
        throw error
      },
    })

  test('belongs to one program at a time, and to this account alone', async () => {
    const first = await open()
    await expect(open()).rejects.toMatchObject({
      code: 'RESOURCE_CONFLICT',
      message: expect.stringContaining(folder) as string,
    })
    expect(statSync(join(folder, 'runfolio.sqlite')).mode & 0o077).toBe(0)
    await first.close()
    await (await open()).close()
  })

  test('answers all calls but the one whose arguments cannot reach its thread', async () => {
    const store = await open()
    // The worker has its own: only the name of this one counts.
    const bootstrap: WriteOperation<{ user: string }, unknown> = {
      name: 'folders.bootstrap',
      run: () => Promise.reject(new Error('This runs elsewhere')),
    }
    let deep: unknown[] = []
    for (let i = 0; i < 100_000; i++) deep = [deep]
    const settled = await Promise.allSettled([
      store.write(bootstrap, { user: 'ann' }),
      store.write(bootstrap, { user: 'ann', ...{ deep } }),
      store.write(bootstrap, { user: 'bo' }),
    ])
    expect(settled.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await store.close()
  })

  test('that a newer program wrote is refused and left as it is', async () => {
    await (await open()).close()
    const file = join(folder, 'runfolio.sqlite')
    const newer = new DatabaseSync(file)
    newer.exec(
      "insert into store_version (version, name, migrated_at) values (99, 'later', 0); pragma journal_mode = delete",
    )
    newer.close()
    const before = statSync(file)
    await expect(open()).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
      message: expect.stringMatching(/version 99.*versions up to \d+/) as string,
    })
    const after = statSync(file)
    expect([after.size, after.mtimeMs]).toEqual([before.size, before.mtimeMs])
  })
})
