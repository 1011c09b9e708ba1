import type { MetricPoints } from '#contract/mlflow/metric-points.ts'
import { packIntegers, type Int64 } from './points.ts'

export interface TestPoint {
  key: string
  step: Int64
  timestamp: Int64
  value: number
}

/** Points as a request's reader gives them. */
export const pointsOf = (points: readonly TestPoint[]): MetricPoints => {
  const keys = [...new Set(points.map(point => point.key))]
  return {
    keys,
    keyOf: Uint32Array.from(points, point => keys.indexOf(point.key)),
    steps: packIntegers(points.map(point => point.step)),
    timestamps: packIntegers(points.map(point => point.timestamp)),
    values: Float64Array.from(points, point => point.value),
    models: [],
  }
}
