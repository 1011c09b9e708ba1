import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { WriteConnection } from './connection.ts'
import { migrate } from './migrate.ts'
import { SqliteConnection } from './sqlite-connection.ts'
import { refreshStatistics } from './statistics.ts'

test('statistics are gathered when the store has grown severalfold, not again at each start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'runfolio-statistics-'))
  const connection = new SqliteConnection(join(folder, 'store.sqlite'), { readOnly: false })
  await migrate(connection, 0)
  /** What the writer does in the background, as it is just started: it remembers nothing. */
  const gathered = async (): Promise<boolean> => {
    const statements: string[] = []
    const tx = {
      kind: 'sqlite',
      remembered: <T>(_: string, create: () => T) => create(),
      get: (sql: string) => connection.get(sql),
      run: (sql: string) => {
        statements.push(sql)
        return connection.run(sql)
      },
    }
    await refreshStatistics(tx as unknown as WriteConnection)
    return statements.includes('analyze')
  }
  const addRuns = (count: number) =>
    connection.run(
      `with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < ${count})
       insert into runs (run_uuid, experiment_id, name, user_id, status, start_time, artifact_uri, created_at, last_write_at,
         created_change, change)
       select hex(randomblob(16)), 0, 'run', 'ann', 3, n, '', n, n, n, n from numbers`,
    )
  connection.exec('pragma foreign_keys = off')
  await addRuns(500)
  expect(await gathered()).toBe(false)
  await addRuns(1500)
  expect(await gathered()).toBe(true)
  expect(await gathered()).toBe(false)
  await addRuns(4000)
  expect(await gathered()).toBe(false)
  await addRuns(4000)
  expect(await gathered()).toBe(true)
  connection.close()
  rmSync(folder, { recursive: true, force: true })
})
