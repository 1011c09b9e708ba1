import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { DemoExperiment, DemoRun } from './types.ts'
import { demoWorkspace } from './workspace.ts'
import type { WorkspaceSize } from './workspace.ts'

const NOW = Date.UTC(2026, 10, 20, 15, 4, 5)
const workspace = (seed = 1, size: WorkspaceSize = 'small') => demoWorkspace({ seed, now: NOW, size })
const experiments = [...workspace().experiments()]
const runs = experiments.flatMap(experiment => [...experiment.runs()])

/** Everything that a run logged, as one text: NaN and infinite values are kept apart. */
function whole(run: DemoRun): string {
  const series = [...run.series()].map(({ key, points }) => [
    key,
    points.map(point => [point.step, point.timestamp, String(point.value)]),
  ])
  const files = [...run.artifacts()].map(({ path, content }) => [
    path,
    createHash('md5').update(content()).digest('hex'),
  ])
  return JSON.stringify([run, series, files])
}

function hash(experiment: DemoExperiment): string {
  const sum = createHash('md5').update(JSON.stringify([experiment.name, experiment.tags, experiment.created]))
  for (const run of experiment.runs()) sum.update(whole(run))
  return sum.digest('hex')
}

describe('the seed', () => {
  test('decides everything', () => {
    const some = (seed: number) =>
      [...workspace(seed).experiments()].filter((_, at) => at % 5 === 2).map(hash)
    const first = some(1)
    expect(some(1)).toEqual(first)
    expect(some(2).every((sum, at) => sum !== first[at])).toBe(true)
  })

  test('and the place: a run is the same whatever was read before, at any time', () => {
    const read = [...workspace(3, { experiments: 2, runs: 120 }).experiments()][0]
    const fresh = [...workspace(3, { experiments: 2, runs: 120 }).experiments()][0]
    if (!read || !fresh) throw new Error('no experiment')
    const inOrder = [...read.runs()].map(whole)
    for (const index of [7, 70, 0, 64, 63, read.runCount - 1])
      expect(whole(fresh.run(index))).toBe(inOrder[index])
    const again = fresh.run(7)
    expect(whole(again)).toBe(whole(again))
    expect(() => fresh.run(fresh.runCount)).toThrow(RangeError)
  })
})

describe('the size', () => {
  test.each([
    ['small', 14, 160],
    ['medium', 32, 2000],
    ['large', 80, 20_000],
    [{ experiments: 50, runs: 7 }, 50, 7],
    [{ experiments: 1, runs: 100_000 }, 1, 100_000],
    [{ experiments: 0, runs: 0 }, 0, 0],
  ] as const)('%o', (size, experimentCount, runCount) => {
    const made = workspace(1, size)
    expect([made.experimentCount, made.runCount]).toEqual([experimentCount, runCount])
    const all = [...made.experiments()]
    expect(all).toHaveLength(experimentCount)
    expect(all.reduce((sum, experiment) => sum + experiment.runCount, 0)).toBe(runCount)
    expect(new Set(all.map(experiment => experiment.name)).size).toBe(experimentCount)
  })

  test('runs are as many as said', () => {
    for (const experiment of experiments) expect([...experiment.runs()]).toHaveLength(experiment.runCount)
  })

  test('is a whole number', () => {
    expect(() => workspace(1, { experiments: 1.5, runs: 1 })).toThrow(RangeError)
    expect(() => workspace(1, { experiments: 1, runs: -1 })).toThrow(RangeError)
  })
})

describe('the tree', () => {
  const paths = [...workspace().folders()].map(folder => folder.path)

  test('has each folder once, parents first, and all that experiments lie in', () => {
    const seen = new Set([''])
    for (const path of paths) {
      expect(seen).toContain(path.slice(0, path.lastIndexOf('/')))
      expect(seen).not.toContain(path)
      seen.add(path)
    }
    for (const { name } of experiments)
      if (name.startsWith('/')) expect(seen).toContain(name.slice(0, name.lastIndexOf('/')))
    expect(paths).toEqual(
      expect.arrayContaining([
        '/Users/lena.fischer',
        '/Shared/vision/defect-detection',
        '/Shared/视觉',
        '/Shared/vision/inbox',
      ]),
    )
  })

  test('has the names that pages find hard', () => {
    const names = experiments.map(experiment => experiment.name)
    expect(names.some(name => !name.includes('/'))).toBe(true)
    expect(names.some(name => /[\u4e00-\u9fff]/.test(name))).toBe(true)
    expect(Math.max(...names.map(name => name.length))).toBeGreaterThan(150)
    expect(Math.max(...names.map(name => name.length))).toBeLessThanOrEqual(500)
  })

  test('belongs to whoever looks at it', () => {
    const mine = demoWorkspace({ seed: 1, now: NOW, size: 'small', user: 'root' })
    expect([...mine.folders()].map(folder => folder.path)).toContain('/Users/root')
    expect([...mine.experiments()].filter(experiment => experiment.owner === 'root').length).toBeGreaterThan(
      1,
    )
    expect(
      JSON.stringify([...mine.experiments()].flatMap(experiment => [...experiment.runs()])),
    ).not.toContain('{user}')
  })
})

describe('parents and children', () => {
  test('are of one experiment, the parent first, three levels deep', () => {
    let deepest = 0
    for (const experiment of experiments) {
      const depth = new Map<string, number>()
      for (const run of experiment.runs()) {
        const level = run.parentId === undefined ? 0 : (depth.get(run.parentId) ?? NaN) + 1
        expect(level).toBeLessThan(3)
        depth.set(run.id, level)
        deepest = Math.max(deepest, level)
      }
    }
    expect(deepest).toBe(2)
    expect(new Set(runs.map(run => run.id)).size).toBe(runs.length)
  })

  test('fit in time', () => {
    const byId = new Map(runs.map(run => [run.id, run]))
    for (const run of runs) {
      const parent = run.parentId === undefined ? undefined : byId.get(run.parentId)
      if (!parent) continue
      expect(run.start).toBeGreaterThanOrEqual(parent.start)
      expect(run.end ?? NOW).toBeLessThanOrEqual(parent.end ?? NOW)
      if (run.status === 'RUNNING' || run.status === 'SCHEDULED') expect(parent.status).toBe('RUNNING')
    }
  })
})

describe('runs', () => {
  const many = [...workspace(1, 'medium').experiments()].flatMap(experiment => [...experiment.runs()])

  test('have times in order, none after now', () => {
    for (const experiment of experiments) {
      for (const run of experiment.runs()) {
        expect(run.start).toBeGreaterThan(experiment.created)
        expect(run.start).toBeLessThanOrEqual(NOW)
        if (run.end !== undefined) expect(run.end).toBeGreaterThanOrEqual(run.start)
        expect(run.end ?? NOW).toBeLessThanOrEqual(NOW)
        expect(run.end === undefined).toBe(run.status === 'RUNNING' || run.status === 'SCHEDULED')
        for (const time of [run.start, run.end ?? 0, experiment.created])
          expect(Number.isSafeInteger(time)).toBe(true)
      }
    }
  })

  test('have each status, mostly finished', () => {
    const share = (status: string) => many.filter(run => run.status === status).length / many.length
    expect(share('FINISHED')).toBeGreaterThan(0.75)
    for (const status of ['FAILED', 'KILLED']) expect(share(status)).toBeGreaterThan(0.02)
    for (const status of ['RUNNING', 'SCHEDULED']) expect(share(status)).toBeGreaterThan(0)
    expect(many.some(run => run.deleted)).toBe(true)
    expect(
      many.some(
        run => run.status === 'RUNNING' && run.parentId === undefined && run.start < NOW - 5 * 86_400_000,
      ),
    ).toBe(true)
  })

  test('of a scheduled job all do the same work at night', () => {
    const job = experiments.find(experiment => experiment.owner === 'ci-bot')
    const all = [...(job?.runs() ?? [])]
    expect(all.length).toBeGreaterThan(3)
    expect(new Set(all.map(run => JSON.stringify(run.params))).size).toBe(1)
    for (const run of all.slice(1)) expect(new Date(run.start).getUTCHours()).toBe(2)
  })

  test('have params, tags and datasets within what a server takes, each key once', () => {
    for (const run of many.filter((_, at) => at % 4 === 0)) {
      for (const list of [run.params, run.tags]) {
        expect(new Set(list.map(item => item.key)).size).toBe(list.length)
        for (const { key, value } of list) {
          expect(key).toMatch(/^[\w./ -]{1,250}$/)
          expect(value.length).toBeLessThan(5000)
        }
      }
      const tags = new Map(run.tags.map(tag => [tag.key, tag.value]))
      expect(tags.get('mlflow.user')).toBe(run.user)
      expect(['LOCAL', 'NOTEBOOK', 'PROJECT', 'JOB']).toContain(tags.get('mlflow.source.type'))
      for (const data of run.datasets) {
        expect(data.digest).toMatch(/^[0-9a-f]{8}$/)
        for (const json of [data.source, data.schema, data.profile])
          expect(() => void JSON.parse(json)).not.toThrow()
      }
    }
    const rates = new Set(
      many.flatMap(run => run.params.filter(param => param.key === 'lr').map(param => param.value)),
    )
    expect([...rates]).toEqual(expect.arrayContaining(['0.0003', '3e-4', '0.001', '1e-3']))
    expect(
      many.some(run => run.params.some(param => param.value.startsWith('{') && param.value.length > 300)),
    ).toBe(true)
  })
})
