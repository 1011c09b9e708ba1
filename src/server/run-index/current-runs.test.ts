import { describe, expect, test } from 'vitest'
import type { Connection } from '../db/connection.ts'
import { DATABASES } from '../db/testing.ts'
import { noting, type Statement } from '../db/testing-statements.ts'
import { listing, makeRun, withWorkspace } from '../runs/testing.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'
import { RunIndex } from './run-index.ts'

const FIT = '1'.padStart(32, '0')
const UNFIT = '2'.padStart(32, '0')

describe.each(DATABASES)('on $kind', ({ open }) => {
  test('runs that the index cannot keep are left to SQL, and not read again until theirs change', async () => {
    const store = await withWorkspace(await open({ setup: registerSearchFunctions }))
    const read = <Result>(run: (db: Connection) => Promise<Result>) =>
      store.read({ name: 'test', run }, undefined)
    const statements: Statement[] = []
    await makeRun(store, FIT)
    await makeRun(store, UNFIT)
    const setTime = (time: bigint) =>
      store.write(
        {
          name: 'test.setTime',
          run: tx =>
            tx.run('update runs set start_time = ?, change = ? where run_uuid = ?', [
              time,
              tx.nextChange(),
              UNFIT,
            ]),
        },
        undefined,
      )
    await setTime(2n ** 60n)
    const index = await read(async db => new RunIndex(noting(db, statements), [0]))
    const page = () => read(() => index.page('all', { ...listing(), filter: null }, 0, 10))
    expect(await page()).toBeNull()
    await makeRun(store, '3'.padStart(32, '0'))
    statements.length = 0
    expect(await page()).toBeNull()
    expect(statements).toHaveLength(1)
    await setTime(5n)
    expect((await page())?.total).toBe(3)
    await store.close()
  })

  test('a run that was there before its parent stands below it', async () => {
    const store = await withWorkspace(await open({ setup: registerSearchFunctions }))
    const read = <Result>(run: (db: Connection) => Promise<Result>) =>
      store.read({ name: 'test', run }, undefined)
    const index = await read(async db => new RunIndex(db, [0]))
    const page = () =>
      read(() =>
        index.page('all', { ...listing(), filter: null, tree: { expanded: [], collapsed: [] } }, 0, 10),
      )
    await makeRun(store, FIT, { tags: [{ key: 'mlflow.parentRunId', value: UNFIT }] })
    expect((await page())?.rowCount).toBe(1)
    await makeRun(store, UNFIT)
    const { rowCount, tree } = (await page())!
    expect(rowCount).toBe(1)
    expect(tree).toMatchObject([{ level: 0, children: 1 }])
    await store.close()
  })
})
