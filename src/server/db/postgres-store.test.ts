import pg from 'pg'
import { describe, expect, test } from 'vitest'
import type { SqlRow } from './connection.ts'
import { defineRead, defineWrite } from './operation.ts'
import { openPostgresStore } from './postgres-store.ts'

const addKey = defineWrite('testPostgres.addKey', async (tx, name: string): Promise<null> => {
  await tx.run('insert into keys (name) values (?)', [name])
  return null
})

const keys = defineRead('testPostgres.keys', async (db, _: null): Promise<string[]> =>
  (await db.all<SqlRow & { name: string }>('select name from keys order by id')).map(row => row.name),
)

const url = process.env['RUNFOLIO_TEST_POSTGRES']

describe.skipIf(url === undefined)('a PostgreSQL store', () => {
  const inSchema = async (
    schema: string,
    body: (url: string, admin: pg.Client, schema: string) => Promise<void>,
  ): Promise<void> => {
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    await admin.query(`create schema ${schema}`)
    await body(`${url ?? ''}?options=-csearch_path%3D${schema}&application_name=${schema}`, admin, schema)
    await admin.query(`drop schema ${schema} cascade`)
    await admin.end()
  }
  const onFatal = (error: unknown): void => {
    throw error
  }

  test('answers 503 while its connections are cut, then works again by itself and keeps what it acknowledged', async () => {
    await inSchema(`cut_${process.pid}`, async (schemaUrl, admin, schema) => {
      const store = await openPostgresStore({ url: schemaUrl, onFatal })
      await store.write(addKey, 'before')
      expect(await store.read(keys, null)).toEqual(['before'])
      let acknowledged = 1
      for (let cut = 0; cut < 3; cut++) {
        const writes = Promise.allSettled(
          Array.from({ length: 20 }, (_, i) => store.write(addKey, `${cut}.${i}`)),
        )
        await admin.query(
          'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
          [schema],
        )
        for (const result of await writes) {
          if (result.status === 'fulfilled') acknowledged++
          else expect(result.reason).toMatchObject({ code: 'TEMPORARILY_UNAVAILABLE' })
        }
        await store.write(addKey, `after ${cut}`).catch(() => store.write(addKey, `after ${cut}`))
        acknowledged++
      }
      const stored = await store.read(keys, null).catch(() => store.read(keys, null))
      expect(stored.length).toBeGreaterThanOrEqual(acknowledged)
      expect(new Set(stored).size).toBe(stored.length)
      expect(stored).toEqual(expect.arrayContaining(['before', 'after 0', 'after 1', 'after 2']))
      await store.close()
    })
  }, 30_000)

  test('belongs to one server at a time', async () => {
    await inSchema(`one_${process.pid}`, async schemaUrl => {
      const store = await openPostgresStore({ url: schemaUrl, onFatal })
      await expect(openPostgresStore({ url: schemaUrl, onFatal })).rejects.toMatchObject({
        code: 'RESOURCE_CONFLICT',
      })
      await store.close()
      await (await openPostgresStore({ url: schemaUrl, onFatal })).close()
    })
  })
})
