import type { SeriesReply } from '#contract/metrics.ts'
import type { Run } from '#contract/runs.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../../server.ts'
import { PYTHON_CLIENTS, pythonEnvironment } from './environment.ts'
import { SCENARIO_USER, runQuickstart, runSlice } from './scenario.ts'
import { asWire, byKey, expectedSummary, newestOf } from './points.ts'
import type { SliceOutput } from './slice-output.ts'
import { Wire, record } from './wire.ts'

const SCENARIOS_WITHIN_MS = 300_000
const environments = await Promise.all(PYTHON_CLIENTS.map(pythonEnvironment))

describe.for(environments.filter(({ missing }) => missing))(
  'the real Python client $client',
  ({ missing }) => {
    it.skip(`skipped: ${missing}`, () => {})
  },
)

describe.for(environments.filter(({ missing }) => !missing))(
  'the real Python client $client',
  environment => {
    let server: RunningServer
    let wire: Wire
    let slice: SliceOutput

    beforeAll(async () => {
      server = await startServer()
      wire = new Wire(server.url)
      await runQuickstart(environment, server.url)
      slice = await runSlice(environment, server.url)
    }, SCENARIOS_WITHIN_MS)

    afterAll(() => server?.stop(), 30_000)

    it('runs the snippet of the documentation', async () => {
      const runs = await wire.runs(['0'], 'ALL')
      expect(runs).toHaveLength(1)
      const [run] = runs
      expect(run?.info).toMatchObject({
        status: 'FINISHED',
        lifecycle_stage: 'active',
        user_id: SCENARIO_USER,
      })
      const runId = run?.info.run_id ?? ''
      expect(record(run?.data.params)).toEqual({ param1: '5' })
      const points = (await wire.history(runId, 'foo')).map(([step, , value]) => [step, value])
      expect(points).toEqual([
        ['1', '2'],
        ['2', '4'],
        ['3', '6'],
      ])
      expect(new TextDecoder().decode(await wire.bytes(runId, 'output.txt'))).toBe('Hello world!')
    })

    it('reads back through the client exactly what it logged', () => {
      for (const [label, expected] of Object.entries(slice.expected)) {
        const read = slice.read[label as keyof SliceOutput['read']]
        const { files, tags, ...exact } = expected
        expect(read, label).toMatchObject(exact)
        expect(read.histories, label).toEqual(expected.histories)
        expect(read.params, label).toEqual(expected.params)
        expect(read.tags, label).toEqual(tags)
        expect(read.files, label).toMatchObject(files)
      }
      expect(slice.read.sweep.histories['loss']).toHaveLength(1000)
      expect(slice.read.sweep.histories['edge/minus-zero']?.[0]?.[2]).toBe('-0.0')
      expect(slice.read.sweep.histories['edge/step-int64-max']?.[0]?.[0]).toBe('9223372036854775807')
    })

    it('shows the newest point of every metric as its latest value', () => {
      for (const run of Object.values(slice.read)) {
        const newest = Object.entries(run.histories).map(([key, points]) => [key, newestOf(points)])
        expect(run.latest).toEqual(Object.fromEntries(newest))
      }
    })

    it('answers the same over HTTP without the client', async () => {
      for (const [label, expected] of Object.entries(slice.expected)) {
        const run = await wire.run(expected.runId)
        expect(run.info, label).toMatchObject({ status: expected.status, user_id: SCENARIO_USER })
        expect(record(run.data.params), label).toEqual(expected.params)
        expect(record(run.data.tags), label).toMatchObject(expected.tags)
        for (const [key, points] of Object.entries(expected.histories)) {
          expect(await wire.history(expected.runId, key), `${label} ${key}`).toEqual(asWire(points))
        }
        expect(await wire.files(expected.runId), label).toMatchObject(expected.files)
      }
    })

    it('gives the pages the same values', async () => {
      for (const [label, expected] of Object.entries(slice.expected)) {
        const run = await wire.page<Run>(`runs/${expected.runId}`)
        const { experimentId, status, parentRunId } = expected
        expect(run, label).toMatchObject({ experimentId, status, user: SCENARIO_USER })
        expect(run.parent?.runId ?? '', label).toBe(parentRunId)
        expect(record(run.params), label).toEqual(expected.params)
        expect(record(run.tags), label).toMatchObject(expected.tags)
        const summaries = Object.entries(expected.histories).map(([key, points]) =>
          expectedSummary(key, points),
        )
        expect(run.metrics.toSorted(byKey), label).toMatchObject(summaries.toSorted(byKey))
      }
      const { runId, histories } = slice.expected.sweep
      const query = { keys: ['loss'], axis: 'step', width: 4096 }
      const { series } = await wire.page<SeriesReply>(`runs/${runId}/series`, query)
      const curve = (histories['loss'] ?? []).map(([step, , value]) => [Number(step), Number(value)])
      const shown = series[0]?.steps.map((step, index) => [step, series[0]?.values[index]])
      expect(shown).toEqual(curve.toSorted((a, b) => Number(a[0]) - Number(b[0])))
    })

    it('keeps names, notes, sources, files and datasets', () => {
      const { sweep } = slice.read
      expect(sweep).toMatchObject({ name: 'sweep 扫描', note: 'The whole slice', user: SCENARIO_USER })
      expect(sweep.sourceName).toMatch(/slice\.py$/)
      expect(Object.keys(sweep.files).toSorted()).toEqual(
        [
          'config/settings.json',
          'data/nested/a b;c+d%e.txt',
          'data/nested/empty.txt',
          'data/table.csv',
          'plots/curve.png',
          '说明/读我.md',
        ].toSorted(),
      )
      expect(sweep.datasets).toEqual([
        { name: '训练集', digest: expect.stringMatching(/./), context: 'training' },
      ])
    })

    it('finds runs by filter, in the order asked for', () => {
      expect(slice.search).toEqual({
        scores: ['trial-1'],
        children: ['trial-2', 'trial-1', 'trial-0'],
        status: ['failed'],
        like: ['sweep 扫描'],
        dataset: ['sweep 扫描'],
        deleted: ['deleted'],
        frame: ['sweep 扫描'],
      })
    })

    it('deletes and restores runs', async () => {
      const names = async (view: string) =>
        (await wire.runs([slice.experimentId], view)).map(run => run.info.run_name)
      expect(await names('DELETED_ONLY')).toEqual(['deleted'])
      expect(await names('ACTIVE_ONLY')).toContain('restored')
      expect(slice.read.deleted.lifecycleStage).toBe('deleted')
      expect(slice.read.restored).toMatchObject({ lifecycleStage: 'active', params: { kept: 'whole' } })
    })

    it('places runs by the name and the id in the environment and by the argument', async () => {
      const nameOf = async (runId: string) => {
        const { info } = await wire.run(runId)
        return (await wire.experiment(info.experiment_id)).name
      }
      expect(await nameOf(slice.experiments.byName)).toBe('/Users/ada/churn/baseline')
      expect(await nameOf(slice.experiments.byId)).toBe('/Shared/QuickStart')
      expect(await nameOf(slice.expected['by argument'].runId)).toBe('/Shared/Scratch renamed')
    })

    it('restores an experiment, and frees the name of a deleted one', async () => {
      const { scratch, gone, goneAgain } = slice.experiments
      const experiment = await wire.experiment(scratch)
      expect(experiment.lifecycle_stage).toBe('active')
      expect(record(experiment.tags)).toEqual({ purpose: '草稿', restored: 'yes' })
      expect((await wire.experiment(gone)).lifecycle_stage).toBe('deleted')
      expect(goneAgain).not.toBe(gone)
      expect(await wire.experiment(goneAgain)).toMatchObject({
        name: '/Shared/Gone',
        lifecycle_stage: 'active',
      })
    })

    it('loads the scikit-learn model that it logged', async () => {
      const isNewest = environment.client === 'mlflow-3'
      expect(slice.model.predictions).toHaveLength(isNewest ? 2 : 1)
      for (const prediction of slice.model.predictions) expect(Number(prediction)).toBeCloseTo(8, 9)
      const run = await wire.run(slice.expected.model.runId)
      const outputs = (run.outputs?.model_outputs ?? []).map(({ model_id }) => model_id)
      expect(outputs).toEqual(isNewest ? [slice.model.modelId] : [])
      expect(Object.hasOwn(record(run.data.tags), 'mlflow.log-model.history')).toBe(!isNewest)
    })
  },
)
