import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readOrder } from '#contract/search/order.ts'
import { selectIds } from '../bulk/select-ids.ts'
import { startWork } from '../bulk/start-work.ts'
import { stepWork } from '../bulk/step-work.ts'
import type { Connection } from '../db/connection.ts'
import type { Store } from '../db/store.ts'
import { DATABASES } from '../db/testing.ts'
import { createExperiment } from '../experiments/create-experiment.ts'
import { pointsOf } from '../metrics/testing.ts'
import { deleteRuns } from '../runs/delete-runs.ts'
import { logBatch } from '../runs/log-batch.ts'
import { restoreRuns } from '../runs/restore-runs.ts'
import { filterOf, selectRunIds } from '../runs/select-run-ids.ts'
import { listing, makeRun, withWorkspace } from '../runs/testing.ts'
import { updateRun } from '../runs/update-run.ts'
import { purgeSlice } from '../trash/purge-slice.ts'
import { startPurge } from '../trash/purge-works.ts'
import { registerSearchFunctions } from '../search/sqlite-functions.ts'
import { RunIndex } from './run-index.ts'

const seed = Number(process.env['RUNFOLIO_TEST_SEED'] ?? 20_261_121)
const TEXTS = ['10', '9', 'a', 'b', 'B', '', '模型']

/** What programs and people do to runs; `run` chooses one of those that are there. */
const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('create' as const), start: fc.integer({ min: 1, max: 6 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('log' as const),
      run: fc.nat(20),
      key: fc.constantFrom('m', 'n'),
      value: fc.constantFrom(0, 1, -1, 2.5, NaN, Infinity),
      step: fc.nat(3),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('tag' as const),
      run: fc.nat(20),
      value: fc.constantFrom(...TEXTS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('param' as const),
      run: fc.nat(20),
      value: fc.constantFrom(...TEXTS),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      run: fc.nat(20),
      status: fc.integer({ min: 1, max: 5 }),
      name: fc.constantFrom('', ...TEXTS),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), run: fc.nat(20) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('restore' as const), run: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('purge' as const), run: fc.nat(20) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('move' as const), run: fc.nat(20), away: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('look' as const), at: fc.nat(6) }) },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

const order = (...items: string[]) => readOrder(items, 'runs', 'runfolio')
const LOOKS = [
  listing(),
  listing({ filter: 'metrics.m > 0 or tags.t = "a"', orderBy: order('metrics.m DESC', 'tags.t') }),
  listing({ filter: 'not params.p = 9', orderBy: order('params.p', 'run_name') }),
  listing({ state: 'deleted', orderBy: order('status', 'end_time DESC') }),
  listing({ state: 'any', filter: 'max(metrics.n) >= 0 or end_time is null', orderBy: order('duration') }),
  listing({ filter: 'b or 9', orderBy: order('last_write DESC', 'run_id') }),
  listing({ state: 'client-active', filter: 'run_id like "%1"', orderBy: order('run_id DESC') }),
]

const uuid = (number: number): string => ((number * 0x9e3779b1) >>> 0).toString(16).padStart(32, '0')

const apply = async (store: Store, uuids: string[], action: Exclude<Step, { do: 'look' }>): Promise<void> => {
  if (action.do === 'create') {
    uuids.push(uuid(uuids.length + 1))
    await makeRun(store, uuids.at(-1)!, { startTime: action.start })
    return
  }
  const runUuid = uuids[action.run % Math.max(1, uuids.length)]
  if (runUuid === undefined) return
  const nothing = { runUuid, metrics: null, params: [], tags: [] }
  switch (action.do) {
    case 'log': {
      const points = pointsOf([{ key: action.key, step: action.step, timestamp: 1, value: action.value }])
      await store.write(logBatch, { ...nothing, metrics: points })
      return
    }
    case 'tag':
      await store.write(logBatch, { ...nothing, tags: [{ key: 't', value: action.value }] })
      return
    case 'param':
      await store.write(logBatch, { ...nothing, params: [{ key: 'p', value: action.value }] })
      return
    case 'end':
      await store.write(updateRun, {
        runUuid,
        status: action.status,
        endTime: action.status > 2 ? 9 : null,
        name: action.name,
      })
      return
    case 'delete':
      await store.write(deleteRuns, {
        selection: { runUuids: [runUuid] },
        withDescendants: false,
        actor: 'ann',
      })
      return
    case 'restore':
      await store.write(restoreRuns, { selection: { runUuids: [runUuid] }, actor: 'ann' })
      return
    case 'move':
      await move(store, runUuid, action.away ? ELSEWHERE : 0)
      return
    case 'purge': {
      const spec = { matching: { search: null, kind: null, actor: null }, except: [] }
      const purgeId = (await store.write(startPurge, { spec, actor: 'ann' })) ?? 0
      while (!(await store.write(purgeSlice, { purgeId })).finished);
    }
  }
}

/** The experiment beside the one that is looked at. */
const ELSEWHERE = 1

const move = async (store: Store, runUuid: string, experimentId: number): Promise<void> => {
  const selected = { selection: { runUuids: [runUuid] }, withDescendants: false }
  const spec = { action: 'move', experimentId: String(experimentId), withDescendants: false } as const
  const work = { spec, ...(await store.read(selectIds, selected)), actor: 'ann' }
  const { workId } = await store.write(startWork, work)
  await store.write(stepWork, { workId })
}

describe.each(DATABASES)('on $kind', ({ kind, open }) => {
  test('whatever is written, the index finds what SQL finds', { timeout: 120_000 }, async () => {
    let found = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async steps => {
        const store = await withWorkspace(await open({ setup: registerSearchFunctions }))
        const read = <Result>(run: (db: Connection) => Promise<Result>) =>
          store.read({ name: 'test', run }, undefined)
        try {
          const other = { name: '/Shared/elsewhere', artifactLocation: '', tags: [], owner: 'ann' }
          expect(await store.write(createExperiment, other)).toBe(ELSEWHERE)
          const index = await read(async db => new RunIndex(db, [0]))
          const uuids: string[] = []
          for (const [at, action] of [
            ...steps,
            ...LOOKS.map((_, look) => ({ do: 'look' as const, at: look })),
          ].entries()) {
            if (action.do !== 'look') {
              // Refused is as good as done: a param cannot change, a deleted run not be logged to.
              await apply(store, uuids, action).catch(() => undefined)
              continue
            }
            const asked = LOOKS[action.at]!
            const expected = [...(await read(db => selectRunIds(db, asked)))]
            const page = await read(() =>
              index.page(String(action.at), { ...asked, filter: filterOf(asked) }, 0, 1000),
            )
            expect(page && [...page.ids], `look ${action.at} after ${at} steps`).toEqual(expected)
            found += expected.length
          }
        } finally {
          await store.close()
        }
      }),
      { numRuns: kind === 'sqlite' ? 40 : 10, seed },
    )
    expect(found).toBeGreaterThan(0)
  })
})
