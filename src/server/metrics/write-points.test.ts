import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defineRead, defineWrite } from '../db/operation.ts'
import { DATABASES } from '../db/testing.ts'
import { getRun } from '../runs/get-run.ts'
import { logBatch } from '../runs/log-batch.ts'
import { makeRun, withWorkspace } from '../runs/testing.ts'
import { parseDouble } from '#contract/numbers.ts'
import { fold } from './fold.ts'
import { compareTimes, compareValues, pointIdentity, type Int64 } from './points.ts'
import { sampleSeries } from './sample-series.ts'
import { pointsOf, type TestPoint } from './testing.ts'

const INT64_MAX = 2n ** 63n - 1n

const integer = fc.oneof(
  fc.integer({ min: 0, max: 6 }),
  fc.constantFrom<Int64>(-3, Number.MAX_SAFE_INTEGER, 2n ** 53n + 1n, INT64_MAX, -(2n ** 63n)),
)
const value = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(-0, 0, Number.NaN, Infinity, -Infinity, 5e-324, -2.2250738585072014e-308, 0.1),
  fc.double(),
)
const point: fc.Arbitrary<TestPoint> = fc.record({
  key: fc.constantFrom('loss', 'acc', '__proto__', '准确率'),
  step: integer,
  timestamp: fc.integer({ min: 0, max: 3 }),
  value,
})
/** A command that fails: the writer forgets then what it remembered. */
const failing = defineWrite('test.fail', () => Promise.reject(new Error('refused')))

/** The runs that have rows in the journal. */
const journalOf = defineRead('test.journal', async (db, _: null): Promise<string[]> => {
  const rows = await db.all<{ run_uuid: string }>(
    'select distinct run_uuid from metric_journal j join runs on runs.id = j.run_id order by run_uuid',
  )
  return rows.map(row => row.run_uuid)
})

/** Batches, some of them sent twice; between any two a slice of the fold, a read or a failure. */
const history = fc.array(
  fc.record({
    points: fc.array(point, { minLength: 1, maxLength: 12 }),
    repeated: fc.boolean(),
    then: fc.constantFrom('nothing', 'fold', 'read', 'failure'),
  }),
  { minLength: 1, maxLength: 6 },
)

/** What must be stored: the distinct points of a key, sorted. */
const expected = (points: readonly TestPoint[], key: string): TestPoint[] => {
  const distinct = new Map<string, TestPoint>()
  for (const p of points) if (p.key === key) distinct.set(pointIdentity(p.step, p.timestamp, p.value), p)
  return [...distinct.values()].sort(
    (a, b) => compareTimes(a.step, a.timestamp, b.step, b.timestamp) || compareValues(a.value, b.value),
  )
}

const best = (points: readonly TestPoint[], sign: 1 | -1): TestPoint | undefined =>
  points
    .filter(p => !Number.isNaN(p.value))
    .toSorted((a, b) => sign * compareValues(a.value, b.value) || (a.step < b.step ? -1 : 1))[0]

for (const database of DATABASES)
  describe(`on ${database.kind}`, () => {
    test('histories and aggregates are those of the distinct points, in whatever order and however often they came', async () => {
      const store = await withWorkspace(await database.open())
      let runs = 0
      await fc.assert(
        fc.asyncProperty(history, async batches => {
          const runUuid = `run${runs++}`
          await makeRun(store, runUuid)
          for (const { points, repeated, then } of batches) {
            const batch = { runUuid, metrics: pointsOf(points), params: [], tags: [] }
            await store.write(logBatch, batch)
            if (then === 'fold') await store.write(fold, { points: 20_000, urgent: false })
            if (then === 'read') await store.read(getRun, { runUuid })
            if (then === 'failure') await expect(store.write(failing, null)).rejects.toThrow('refused')
            if (repeated) await store.write(logBatch, batch)
          }
          const all = batches.flatMap(({ points }) => points)
          const keys = [...new Set(all.map(p => p.key))]
          const { series } = await store.read(sampleSeries, {
            runUuid,
            keys,
            axis: 'step',
            width: 4096,
            from: null,
            to: null,
          })
          const run = await store.read(getRun, { runUuid })
          for (const key of keys) {
            const points = expected(all, key)
            const stored = series.find(found => found.key === key)
            expect(stored?.steps.map(String)).toEqual(points.map(p => String(p.step)))
            expect(stored?.timestamps.map(String)).toEqual(points.map(p => String(p.timestamp)))
            expect(stored?.values.map(parseDouble)).toEqual(points.map(p => p.value))
            const summary = run.metrics.find(metric => metric.key === key)
            const last = points.at(-1)
            const first = points[0]
            const min = best(points, 1)
            const max = best(points, -1)
            const shown = (n: unknown): string => (Object.is(n, -0) ? '-0' : String(n))
            expect([summary?.count, summary?.last, summary?.lastStep, summary?.first].map(shown)).toEqual(
              [points.length, last?.value, last?.step, first?.value].map(shown),
            )
            expect([summary?.min, summary?.minStep, summary?.max, summary?.maxStep].map(shown)).toEqual(
              [min?.value ?? null, min?.step ?? null, max?.value ?? null, max?.step ?? null].map(shown),
            )
          }
        }),
        { numRuns: 60 },
      )
      await store.close()
    }, 120_000)

    test('what was acknowledged is seen by the next question, and has a change number of its own', async () => {
      const store = await withWorkspace(await database.open())
      await makeRun(store, 'a')
      for (let step = 0; step < 20; step++) {
        const before = await store.settledChange()
        const metrics = pointsOf([{ key: 'loss', step, timestamp: step, value: step / 4 }])
        await store.write(logBatch, { runUuid: 'a', metrics, params: [], tags: [] })
        if (step % 2 === 0) expect(await store.settledChange()).toBeGreaterThan(before)
        expect((await store.read(getRun, { runUuid: 'a' })).metrics).toMatchObject([{ last: step / 4 }])
        expect(store.change).toBeGreaterThan(before)
      }
      await store.close()
    })

    test('while more is written only runs with many rows in the journal are folded', async () => {
      const store = await withWorkspace(await database.open())
      for (const [runUuid, batches] of [
        ['once', 1],
        ['often', 20],
      ] as const) {
        await makeRun(store, runUuid)
        for (let step = 0; step < batches; step++) {
          const metrics = pointsOf([{ key: 'loss', step, timestamp: step, value: step }])
          await store.write(logBatch, { runUuid, metrics, params: [], tags: [] })
        }
      }
      await store.write(fold, { points: 20_000, urgent: true })
      expect(await store.read(journalOf, null)).toEqual(['once'])
      expect((await store.read(getRun, { runUuid: 'often' })).metrics).toMatchObject([{ count: 20 }])
      await store.close()
    })

    test('a batch of old points is looked up, and only what is new is added', async () => {
      const store = await withWorkspace(await database.open())
      await makeRun(store, 'a')
      const steps = Array.from({ length: 3000 }, (_, step) => ({
        key: 'loss',
        step,
        timestamp: step,
        value: step / 7,
      }))
      const send = (points: TestPoint[]): Promise<null> =>
        store.write(logBatch, { runUuid: 'a', metrics: pointsOf(points), params: [], tags: [] })
      await send(steps)
      for (let backlog = 1; backlog > 0;)
        backlog = (await store.write(fold, { points: 20_000, urgent: false })).backlog
      await send([...steps.slice(1000, 1010), { key: 'loss', step: 1005, timestamp: 1, value: 9 }])
      const run = await store.read(getRun, { runUuid: 'a' })
      expect(run.metrics[0]).toMatchObject({ count: 3001, lastStep: 2999, max: 2999 / 7 })
      await store.close()
    })
  })
