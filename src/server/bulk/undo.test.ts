import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BulkSpec } from '#contract/bulk.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { defineRead } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace, type TestWorkspace } from '../folders/testing.ts'
import { selectIds } from './select-ids.ts'
import { startUndo, startWork } from './start-work.ts'
import { cancelWork, stepWork } from './step-work.ts'

/** All that a work may change, and whether the counts of experiments say what is there. */
const everything = defineRead('test.bulkEverything', async (db: Connection, _: null) => {
  const rows = (sql: string): Promise<SqlRow[]> => db.all(sql)
  return {
    runs: await rows('select id, experiment_id, name, status, end_time, deletion_id from runs order by id'),
    tags: await rows(
      'select run_id, name, value from tags join keys on keys.id = tags.key_id order by run_id, name',
    ),
    deletions: await rows('select * from deletions order by id'),
    inputs: await rows(
      `select x.run_id, d.experiment_id, d.name from run_datasets x join datasets d on d.id = x.dataset_id
       order by x.run_id, d.name`,
    ),
    miscounted: await rows(
      `select e.id from experiments e left join experiment_run_counts c on c.experiment_id = e.id
       where coalesce(c.running + c.scheduled + c.finished + c.failed + c.killed, 0) <>
         (select count(*) from runs r where r.experiment_id = e.id and r.deletion_id is null)`,
    ),
  }
})

const tags = fc.array(
  fc.record({ key: fc.constantFrom('t', 'u'), value: fc.option(fc.constantFrom('a', 'b', '')) }),
  { minLength: 1, maxLength: 2 },
)
const spec: fc.Arbitrary<BulkSpec> = fc.oneof(
  fc.record({ action: fc.constant('delete' as const), withDescendants: fc.boolean() }),
  fc.constant({ action: 'restore' as const }),
  fc.record({ action: fc.constant('tag' as const), tags }),
  fc.record({
    action: fc.constant('rename' as const),
    pattern: fc.constantFrom('{name}x', 'run {n:2}', '{tags.t}{name}'),
  }),
  fc.record({
    action: fc.constant('move' as const),
    experimentId: fc.constantFrom('1', '2', '3'),
    withDescendants: fc.boolean(),
  }),
  fc.record({ action: fc.constantFrom('stop' as const, 'lock' as const, 'unlock' as const) }),
)
const work = fc.record({ spec, runs: fc.array(fc.nat(9), { minLength: 1, maxLength: 10 }) })

const fill = async (workspace: TestWorkspace): Promise<string[]> => {
  const ids = [
    await workspace.experiment('/a/one'),
    await workspace.experiment('/a/two'),
    await workspace.experiment('/b/three'),
  ]
  const runs: string[] = []
  for (let i = 0; i < 10; i++) {
    const run = await workspace.run(ids[i % 3] ?? 1, (i % 5) + 1, `run ${i}`)
    if (i > 5)
      await workspace.client('runs/set-tag', { run_id: run, key: 'mlflow.parentRunId', value: runs[i - 5] })
    const dataset = { name: `d${i % 2}`, digest: '1', source_type: 's', source: 'x' }
    await workspace.client('runs/log-inputs', { run_id: run, datasets: [{ dataset }] })
    runs.push(run)
  }
  return runs
}

const carryOut = async (
  { store }: TestWorkspace,
  runs: readonly string[],
  { spec, runs: chosen }: { spec: BulkSpec; runs: number[] },
): Promise<number> => {
  const selection = { runUuids: [...new Set(chosen)].map(place => runs[place] ?? '') }
  const withDescendants = 'withDescendants' in spec && spec.withDescendants
  const ids = await store.read(selectIds, { selection, withDescendants })
  const { workId } = await store.write(startWork, { spec, ...ids, actor: 'ann' })
  await store.write(stepWork, { workId })
  return workId
}

test.each(DATABASES)(
  'whatever was done before, a work that is taken back leaves all as it was, on $kind',
  async database => {
    let changed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(work, { maxLength: 8 }), work, async (before, last) => {
        const workspace = await openWorkspace(database)
        const { store } = workspace
        try {
          const runs = await fill(workspace)
          for (const one of before)
            await carryOut(
              workspace,
              runs,
              one.spec.action === 'tag' ? { ...one, spec: once(one.spec) } : one,
            )
          const was = await store.read(everything, null)
          expect(was.miscounted).toEqual([])
          const workId = await carryOut(
            workspace,
            runs,
            last.spec.action === 'tag' ? { ...last, spec: once(last.spec) } : last,
          )
          const done = await store.write(cancelWork, { workId })
          expect(done.state).toBe('done')
          changed += done.changed
          expect((await store.read(everything, null)).miscounted).toEqual([])
          const undo = await store.write(startUndo, { workId, actor: 'ann' })
          const undone = await store.write(stepWork, { workId: undo.workId })
          expect(undone).toMatchObject({ state: 'done', changed: done.changed, kept: 0 })
          expect(await store.read(everything, null)).toEqual(was)
        } finally {
          await workspace.close()
        }
      }),
      { numRuns: database.kind === 'sqlite' ? 40 : 10 },
    )
    expect(changed).toBeGreaterThan(0)
  },
  120_000,
)

/** The route refuses a tag that is there twice. */
const once = (spec: Extract<BulkSpec, { action: 'tag' }>): BulkSpec => ({
  ...spec,
  tags: [...new Map(spec.tags.map(tag => [tag.key, tag])).values()],
})
