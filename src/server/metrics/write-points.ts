import type { WriteConnection } from '../db/connection.ts'
import { encodeJournal } from './point-blobs.ts'
import { compareTimes, integerAt, packIntegers, pointIdentity, type PointColumns } from './points.ts'
import { seriesMemory } from './series-memory.ts'
import { addPoint, emptySeries, type SeriesState } from './series-state.ts'
import { settleMetrics } from './settle.ts'
import { visitPoints, type StepRange } from './stored-points.ts'

type Verdict = 'new' | 'known' | 'doubtful'

const judge = (
  state: SeriesState,
  step: number | bigint,
  timestamp: number | bigint,
  value: number,
): Verdict => {
  if (state.count === 0) return 'new'
  const order = compareTimes(step, timestamp, state.lastStep, state.lastTimestamp)
  if (order > 0) return 'new'
  if (order < 0) return 'doubtful'
  if (Object.is(value, state.lastValue)) return 'known'
  if (state.tied === null) return 'doubtful'
  return state.tied.some(tied => Object.is(tied, value)) ? 'known' : 'new'
}

/**
 * Appends points to a run's journal; its records follow when it is settled. A point that is there already, to the bit, is
 * left out: one beyond the newest of its series is new unseen, any other is looked up.
 * @param keyIds the ids of `points.keys`, in their order.
 * @returns how many points were new.
 */
export const writePoints = async (
  tx: WriteConnection,
  runId: number,
  points: PointColumns,
  keyIds: readonly number[],
): Promise<number> => {
  const memory = await seriesMemory(tx)
  const series = await memory.of(tx, runId)
  const before = series.size
  const states = keyIds.map(keyId => {
    let state = series.get(keyId)
    if (state === undefined) series.set(keyId, (state = emptySeries()))
    return state
  })
  memory.grew(series.size - before)
  memory.wrote(runId, tx.now)
  tx.defer(settleMetrics)

  const accepted: number[] = []
  const doubtful: number[] = []
  for (let i = 0; i < points.values.length; i++) {
    const state = states[points.keyOf[i]!]!
    const step = integerAt(points.steps, i)
    const timestamp = integerAt(points.timestamps, i)
    const verdict = judge(state, step, timestamp, points.values[i]!)
    if (verdict === 'doubtful') doubtful.push(i)
    if (verdict !== 'new') continue
    addPoint(state, step, timestamp, points.values[i]!)
    accepted.push(i)
  }
  if (doubtful.length > 0) await acceptUnseen(tx, runId, points, keyIds, states, accepted, doubtful)
  if (accepted.length === 0) return 0

  const all = accepted.length === points.values.length
  const data = encodeJournal({
    keyIds: Uint32Array.from(accepted, i => keyIds[points.keyOf[i]!]!),
    steps: all ? points.steps : packIntegers(accepted.map(i => integerAt(points.steps, i))),
    timestamps: all ? points.timestamps : packIntegers(accepted.map(i => integerAt(points.timestamps, i))),
    values: all ? points.values : Float64Array.from(accepted, i => points.values[i]!),
  })
  await tx.run('insert into metric_journal (id, run_id, points, data) values (?, ?, ?, ?)', [
    memory.nextId(runId),
    runId,
    accepted.length,
    data,
  ])
  return accepted.length
}

const acceptUnseen = async (
  tx: WriteConnection,
  runId: number,
  points: PointColumns,
  keyIds: readonly number[],
  states: readonly SeriesState[],
  accepted: number[],
  doubtful: readonly number[],
): Promise<void> => {
  const identity = (i: number): string =>
    pointIdentity(integerAt(points.steps, i), integerAt(points.timestamps, i), points.values[i]!)
  const ranges = new Map<number, StepRange>()
  for (const i of doubtful) {
    const keyId = keyIds[points.keyOf[i]!]!
    const step = integerAt(points.steps, i)
    const range = ranges.get(keyId)
    if (range === undefined) ranges.set(keyId, { from: step, to: step })
    else if (step < range.from) range.from = step
    else if (step > range.to) range.to = step
  }
  const seen = new Map([...ranges.keys()].map(keyId => [keyId, new Set<string>()]))
  await visitPoints(tx, runId, ranges, (keyId, step, timestamp, value) =>
    seen.get(keyId)?.add(pointIdentity(step, timestamp, value)),
  )
  for (const i of accepted) seen.get(keyIds[points.keyOf[i]!]!)?.add(identity(i))
  for (const i of doubtful) {
    const known = seen.get(keyIds[points.keyOf[i]!]!)
    const id = identity(i)
    if (known === undefined || known.has(id)) continue
    known.add(id)
    addPoint(
      states[points.keyOf[i]!]!,
      integerAt(points.steps, i),
      integerAt(points.timestamps, i),
      points.values[i]!,
    )
    accepted.push(i)
  }
  // Arrival order within the batch is kept, so that the journal reads as it was written.
  accepted.sort((a, b) => a - b)
}
