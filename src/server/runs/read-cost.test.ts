import { expect, test } from 'vitest'
import { defineRead } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { noting, planOf, type Statement } from '../db/testing-statements.ts'
import { fold } from '../metrics/fold.ts'
import { findRun } from './find-run.ts'
import { getRun } from './get-run.ts'
import { getWireRun } from './search-runs.ts'
import { makeRun, withWorkspace } from './testing.ts'

const statementsOf = defineRead('test.statementsOfRun', async (db, runUuid: string) => {
  const statements: Statement[] = []
  const noted = noting(db, statements)
  await findRun(noted, runUuid)
  await getRun.run(noted, { runUuid })
  await getWireRun.run(noted, { runUuid })
  return statements
})

test('SQLite finds one run by its id, not among all of its experiment, also when there were few', async () => {
  const database = DATABASES.find(({ kind }) => kind === 'sqlite')
  if (database === undefined) throw new Error('SQLite is always there')
  const store = await withWorkspace(await database.open())
  await makeRun(store, 'a')
  // The fold, which gathers statistics, runs also when there is one run.
  await store.write(fold, { points: 20_000, urgent: false })
  const statements = (await store.read(statementsOf, 'a')).filter(({ sql }) => sql.includes('experiments e'))
  expect(statements.length).toBe(3)
  for (const statement of statements)
    expect((await store.read(planOf, statement))[0]).toMatch(
      /SEARCH r USING (INDEX runs_uuid|INTEGER PRIMARY KEY)/,
    )
  await store.close()
})
