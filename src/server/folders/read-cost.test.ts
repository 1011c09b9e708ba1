import { expect, test } from 'vitest'
import { readChanges } from '../changes/read-changes.ts'
import type { Connection } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { noting, planOf, type Statement } from '../db/testing-statements.ts'
import { listExperiments } from '../experiments/list-experiments.ts'
import { findByName } from '../find/find.ts'
import { listTrash } from '../trash/list-trash.ts'
import { experimentsWithin } from './experiments-within.ts'
import { folderChanges } from './folder-changes.ts'
import { folderTree } from './folder-tree.ts'
import { listFolder } from './list-folder.ts'
import { openWorkspace } from './testing.ts'

const QUESTIONS: Record<string, { most: number; ask: (db: Connection) => Promise<unknown> }> = {
  root: { most: 5, ask: db => listFolder.run(db, { path: '', change: 1 }) },
  folder: { most: 5, ask: db => listFolder.run(db, { path: '/Shared', change: 1 }) },
  folderChanges: { most: 5, ask: db => folderChanges.run(db, { path: '/Shared', since: 1 }) },
  tree: { most: 5, ask: db => folderTree.run(db, { since: null }) },
  trash: {
    most: 10,
    ask: db =>
      listTrash.run(db, {
        ...{
          search: null,
          kind: null,
          actor: null,
          sort: 'deleted',
          descending: true,
          offset: 0,
          limit: 100,
        },
        ...{ keep: 1, now: 2, nextCleanUp: 3 },
      }),
  },
  changes: {
    most: 3,
    ask: db => readChanges.run(db, { since: 1, experimentIds: [1], folder: null, runUuid: null }),
  },
  changesBelow: {
    most: 3,
    ask: db => readChanges.run(db, { since: 1, experimentIds: [], folder: '/Shared', runUuid: null }),
  },
  experimentsBelow: { most: 4, ask: db => listExperiments.run(db, { folder: '/Shared' }) },
  runsBelow: { most: 2, ask: db => experimentsWithin.run(db, { folder: '/Shared', most: 100 }) },
  find: { most: 4, ask: db => findByName.run(db, { text: 'e1' }) },
}

const statementsOf = defineRead('test.statementsOf', async (db, question: string) => {
  const statements: Statement[] = []
  await QUESTIONS[question]?.ask(noting(db, statements))
  return statements
})

test.each(DATABASES)('no question asks more as the workspace grows, on $kind', async database => {
  const workspace = await openWorkspace(database)
  for (let i = 0; i < 30; i++) {
    const id = await workspace.experiment(`/Shared/f${i % 5}/g${i % 3}/e${i}`)
    await workspace.run(id, 1, `e1-${i}`)
    if (i % 10 === 0) await workspace.post('/experiments/delete', { experimentIds: [String(id)] })
  }
  for (const [name, { most }] of Object.entries(QUESTIONS)) {
    const statements = await workspace.store.read(statementsOf, name)
    expect(statements.length, name).toBeGreaterThan(0)
    expect(statements.length, name).toBeLessThanOrEqual(most)
  }
  await workspace.close()
})

test('SQLite reads a folder and the changes by their indexes, never all runs', async () => {
  const database = DATABASES.find(({ kind }) => kind === 'sqlite')
  if (database === undefined) throw new Error('SQLite is always tested')
  const workspace = await openWorkspace(database)
  const plan = async (question: string): Promise<string> => {
    const statements = await workspace.store.read(statementsOf, question)
    const plans = []
    for (const statement of statements) plans.push(...(await workspace.store.read(planOf, statement)))
    return plans.join('\n')
  }
  for (const question of ['root', 'folder', 'folderChanges', 'tree', 'changes', 'changesBelow', 'runsBelow'])
    expect(await plan(question), question).not.toMatch(/SCAN (r|runs)\b/)
  const folder = await plan('folder')
  expect(folder).toMatch(/SEARCH e USING INDEX experiments_name \(name>\? AND name<\?\)/)
  expect(folder).toMatch(/SEARCH e USING INDEX experiments_folder/)
  expect(folder).toMatch(/SEARCH r USING INDEX runs_change/)
  const changes = await plan('changes')
  expect(changes).toMatch(/experiments_change \(change>\?\)/)
  expect(changes).toMatch(/folders_change \(change>\?\)/)
  expect(changes).toMatch(/runs_change \(experiment_id=\? AND change>\?\)/)
  await workspace.close()
})
