import type { MetricSummary } from '#contract/runs.ts'
import { jsonDouble } from '#contract/numbers.ts'
import { type PointText, doubleOf } from './slice-output.ts'
import { doubleText } from './wire.ts'

/** The value of the point with the largest step, then timestamp, then value. */
export function newestOf(points: readonly PointText[]): string | undefined {
  return inOrder(points).at(-1)?.[2]
}

/** The points as `Wire.history` gives them. */
export function asWire(points: readonly PointText[]): PointText[] {
  const same = points.map(([step, timestamp, value]): PointText => [
    step,
    timestamp,
    doubleText(doubleOf(value)),
  ])
  return same.toSorted((a, b) => (String(a) < String(b) ? -1 : 1))
}

/** What the pages are told about a metric with these points. */
export function expectedSummary(
  key: string,
  points: readonly PointText[],
): Pick<MetricSummary, 'key' | 'last' | 'lastStep' | 'min' | 'max' | 'count'> {
  const ordered = inOrder(points)
  const [lastStep = '0', , last = 'NaN'] = ordered.at(-1) ?? []
  const numbers = ordered.map(([, , value]) => doubleOf(value)).filter(value => !Number.isNaN(value))
  const step = Number(lastStep)
  return {
    key,
    last: jsonDouble(doubleOf(last)),
    lastStep: Number.isSafeInteger(step) ? step : lastStep,
    min: numbers.length === 0 ? null : jsonDouble(Math.min(...numbers)),
    max: numbers.length === 0 ? null : jsonDouble(Math.max(...numbers)),
    count: points.length,
  }
}

/** Compares by key, by code point. */
export function byKey(a: { key: string }, b: { key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

function inOrder(points: readonly PointText[]): PointText[] {
  return points.toSorted(
    (a, b) =>
      Number(BigInt(a[0]) - BigInt(b[0])) || Number(a[1]) - Number(b[1]) || doubleOf(a[2]) - doubleOf(b[2]),
  )
}
