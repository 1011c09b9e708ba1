import type { SqlRow, SqlValue, WriteConnection } from '../db/connection.ts'
import { compareTimes, compareValues, type Int64 } from './points.ts'

/** The record of one run's metric: what run_metrics holds, and what the writer remembers of its newest moment. */
export interface SeriesState {
  count: number
  nanCount: number
  finiteCount: number
  finiteSum: number
  lastValue: number
  lastStep: Int64
  lastTimestamp: Int64
  firstValue: number
  firstStep: Int64
  firstTimestamp: Int64
  /** NaN while only NaN was logged. */
  minValue: number
  minStep: Int64
  maxValue: number
  maxStep: Int64
  /** All values at (lastStep, lastTimestamp), or null when they are not known. */
  tied: number[] | null
  dirty: boolean
}

const LAST = 1
const FIRST = 2
const MIN = 4
const MAX = 8

/** A series before its first point. */
export const emptySeries = (): SeriesState => ({
  count: 0,
  nanCount: 0,
  finiteCount: 0,
  finiteSum: 0,
  lastValue: Number.NaN,
  lastStep: 0,
  lastTimestamp: 0,
  firstValue: Number.NaN,
  firstStep: 0,
  firstTimestamp: 0,
  minValue: Number.NaN,
  minStep: 0,
  maxValue: Number.NaN,
  maxStep: 0,
  tied: [],
  dirty: false,
})

const MAX_TIED = 256

/** Takes one point, known to be new, into the aggregates. The result does not depend on the order of points. */
export const addPoint = (state: SeriesState, step: Int64, timestamp: Int64, value: number): void => {
  state.dirty = true
  state.count++
  const isFirst = state.count === 1
  const toLast = isFirst ? 1 : compareTimes(step, timestamp, state.lastStep, state.lastTimestamp)
  if (toLast > 0) state.tied = [value]
  else if (toLast === 0 && state.tied !== null) {
    state.tied.push(value)
    if (state.tied.length > MAX_TIED) state.tied = null
  }
  if (toLast > 0 || (toLast === 0 && compareValues(value, state.lastValue) > 0)) {
    state.lastStep = step
    state.lastTimestamp = timestamp
    state.lastValue = value
  }
  const toFirst = isFirst ? -1 : compareTimes(step, timestamp, state.firstStep, state.firstTimestamp)
  if (toFirst < 0 || (toFirst === 0 && compareValues(value, state.firstValue) < 0)) {
    state.firstStep = step
    state.firstTimestamp = timestamp
    state.firstValue = value
  }
  if (Number.isNaN(value)) {
    state.nanCount++
    return
  }
  const toMin = Number.isNaN(state.minValue) ? -1 : compareValues(value, state.minValue)
  if (toMin < 0 || (toMin === 0 && step < state.minStep)) {
    state.minValue = value
    state.minStep = step
  }
  const toMax = Number.isNaN(state.maxValue) ? 1 : compareValues(value, state.maxValue)
  if (toMax > 0 || (toMax === 0 && step < state.maxStep)) {
    state.maxValue = value
    state.maxStep = step
  }
  if (Number.isFinite(value)) {
    state.finiteCount++
    state.finiteSum += value
  }
}

const flag = (value: number, bit: number): number => (Object.is(value, -0) ? bit : 0)

const nanIsNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

/** A series and where its record is. */
export interface SeriesRow {
  runId: number
  keyId: number
  state: SeriesState
}

/** Writes the records of changed series. */
export const saveSeries = async (tx: WriteConnection, rows: readonly SeriesRow[]): Promise<void> => {
  const column = (of: (state: SeriesState) => SqlValue): SqlValue[] => rows.map(row => of(row.state))
  await tx.insertMany(
    'run_metrics',
    {
      run_id: rows.map(row => row.runId),
      key_id: rows.map(row => row.keyId),
      count: column(s => s.count),
      nan_count: column(s => s.nanCount),
      finite_count: column(s => s.finiteCount),
      finite_sum: column(s => nanIsNull(s.finiteSum) ?? 0),
      last_value: column(s => nanIsNull(s.lastValue)),
      last_step: column(s => s.lastStep),
      last_timestamp: column(s => s.lastTimestamp),
      first_value: column(s => nanIsNull(s.firstValue)),
      first_step: column(s => s.firstStep),
      first_timestamp: column(s => s.firstTimestamp),
      min_value: column(s => nanIsNull(s.minValue)),
      min_step: column(s => (Number.isNaN(s.minValue) ? null : s.minStep)),
      max_value: column(s => nanIsNull(s.maxValue)),
      max_step: column(s => (Number.isNaN(s.maxValue) ? null : s.maxStep)),
      negative_zero: column(
        s =>
          flag(s.lastValue, LAST) | flag(s.firstValue, FIRST) | flag(s.minValue, MIN) | flag(s.maxValue, MAX),
      ),
    },
    { key: ['run_id', 'key_id'], then: 'replace' },
  )
  for (const { state } of rows) state.dirty = false
}

const double = (value: SqlValue | undefined, negativeZero: number, bit: number): number =>
  value === null || value === undefined ? Number.NaN : (negativeZero & bit) !== 0 ? -0 : Number(value)

/** The aggregates of a row of run_metrics, with -0 and NaN as they were logged. */
export const seriesFromRow = (row: SqlRow): SeriesState => {
  const zero = Number(row['negative_zero'])
  return {
    count: Number(row['count']),
    nanCount: Number(row['nan_count']),
    finiteCount: Number(row['finite_count']),
    finiteSum: Number(row['finite_sum']),
    lastValue: double(row['last_value'], zero, LAST),
    lastStep: row['last_step'] as Int64,
    lastTimestamp: row['last_timestamp'] as Int64,
    firstValue: double(row['first_value'], zero, FIRST),
    firstStep: row['first_step'] as Int64,
    firstTimestamp: row['first_timestamp'] as Int64,
    minValue: double(row['min_value'], zero, MIN),
    minStep: (row['min_step'] ?? 0) as Int64,
    maxValue: double(row['max_value'], zero, MAX),
    maxStep: (row['max_step'] ?? 0) as Int64,
    tied: null,
    dirty: false,
  }
}
