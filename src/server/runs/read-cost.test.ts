import { expect, test } from 'vitest'
import { defineRead, defineWrite } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { noting, planOf, type Statement } from '../db/testing-statements.ts'
import { findRun } from './find-run.ts'
import { getRun } from './get-run.ts'
import { getWireRun } from './search-runs.ts'
import { makeRun, withWorkspace } from './testing.ts'

const analyze = defineWrite('test.analyze', async (tx, _: null): Promise<null> => {
  await tx.run('analyze')
  return null
})

const statementsOf = defineRead('test.statementsOfRun', async (db, runUuid: string) => {
  const statements: Statement[] = []
  const noted = noting(db, statements)
  await findRun(noted, runUuid)
  await getRun.run(noted, { runUuid })
  await getWireRun.run(noted, { runUuid })
  return statements
})

test('SQLite finds one run by its id, not among all of its experiment, also when it has counted few runs', async () => {
  const database = DATABASES.find(({ kind }) => kind === 'sqlite')
  if (database === undefined) throw new Error('SQLite is always there')
  const store = await withWorkspace(await database.open())
  for (const run of ['a', 'b', 'c']) await makeRun(store, run)
  await store.write(analyze, null)
  const statements = (await store.read(statementsOf, 'a')).filter(({ sql }) => sql.includes('experiments e'))
  expect(statements.length).toBe(4)
  for (const statement of statements)
    expect((await store.read(planOf, statement))[0]).toMatch(
      /SEARCH r USING (INDEX runs_uuid|INTEGER PRIMARY KEY)/,
    )
  await store.close()
})
