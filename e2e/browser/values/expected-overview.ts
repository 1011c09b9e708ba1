import { parseDouble } from '#contract/numbers.ts'
import { paths } from '../../../src/client/navigation/paths.ts'
import { expectedSummary } from '../../clients/python/points.ts'
import { type PointText, type SliceOutput, doubleOf } from '../../clients/python/slice-output.ts'
import { doubleText } from '../../clients/python/wire.ts'
import { EMPTY_PARAM, type ShownRun } from './read-overview.ts'
import type { ShownPoint } from './read-points.ts'

export type SliceLabel = keyof SliceOutput['expected']

/** What the overview of a run of the slice is to show. */
export const expectedOverview = (slice: SliceOutput, label: SliceLabel): ShownRun => {
  const { name, user, sourceName, note, datasets } = slice.read[label]
  const { runId, status, parentRunId, params, histories, tags } = slice.expected[label]
  const others = Object.values(slice.read)
  const link = (run: { name: string; runId: string }) => [run.name, paths.run(run.runId)]
  return {
    name,
    status: statusText(status),
    user,
    runId,
    parent: others.filter(run => run.runId === parentRunId).map(link),
    // The newest first.
    children: others
      .filter(run => run.parentRunId === runId)
      .map(link)
      .toReversed(),
    source: sourceName,
    note,
    params: mapValues(params, value => (value === '' ? EMPTY_PARAM : value)),
    metrics: Object.fromEntries(
      Object.entries(histories).map(([key, points]) => [key, expectedNumbers(key, points)]),
    ),
    tags,
    datasets: datasets.map(dataset => [dataset.name, dataset.digest, dataset.context, '2 rows']),
    models: label === 'model' && slice.model.modelId ? [['model', slice.model.modelId, 'output']] : [],
  }
}

/** The points of a metric as the table below its chart is to show them. */
export const expectedPoints = (points: readonly PointText[]): ShownPoint[] =>
  points
    .map(([step, , value]): ShownPoint => [step, doubleText(doubleOf(value))])
    .toSorted((a, b) => Number(BigInt(a[0]) - BigInt(b[0])))

/** The word that the pages have for a status. */
export const statusText = (status: string): string => status.charAt(0) + status.slice(1).toLowerCase()

export const mapValues = (record: Record<string, string>, change: (value: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

/** Last, min and max; the latter two are empty where nothing but NaN was logged. */
const expectedNumbers = (key: string, points: readonly PointText[]): string[] => {
  const { last, min, max } = expectedSummary(key, points)
  return [last, min, max].map(value => (value === null ? '' : doubleText(parseDouble(value))))
}
