import { jsonDouble } from '#contract/numbers.ts'
import { rawNumber } from '../http/raw-json.ts'

/** MLflow writes int64 as bare digits, however large. */
export const wireInteger = (value: number | bigint): unknown =>
  typeof value === 'bigint' ? rawNumber(value.toString()) : value

/** A double as MLflow's clients read it: every one of them, -0 included, takes `-0.0`. */
const double = (value: number): unknown => (Object.is(value, -0) ? rawNumber('-0.0') : jsonDouble(value))

/** One metric point in MLflow's form. */
export const wireMetric = (
  key: string,
  value: number,
  timestamp: number | bigint,
  step: number | bigint,
): Record<string, unknown> => ({
  key,
  value: double(value),
  timestamp: wireInteger(timestamp),
  step: wireInteger(step),
})
