import {
  compareTimes,
  compareValues,
  integerAt,
  packIntegers,
  type Int64,
  type SeriesColumns,
} from './points.ts'

/**
 * Gathers the points of one series from chunks and journal, in any order; sorts them once at the end and drops those
 * that were seen twice, as a point is while a reader and the fold pass each other.
 */
export class SeriesBuilder {
  readonly #steps: Int64[] = []
  readonly #timestamps: Int64[] = []
  readonly #values: number[] = []
  /** The points so far are strictly ascending. */
  #ascending = true

  get length(): number {
    return this.#values.length
  }

  add(step: Int64, timestamp: Int64, value: number): void {
    const last = this.#values.length - 1
    if (this.#ascending && last >= 0) {
      const order = compareTimes(this.#steps[last]!, this.#timestamps[last]!, step, timestamp)
      if (order > 0 || (order === 0 && compareValues(this.#values[last]!, value) >= 0))
        this.#ascending = false
    }
    this.#steps.push(step)
    this.#timestamps.push(timestamp)
    this.#values.push(value)
  }

  addAll(points: SeriesColumns): void {
    for (let i = 0; i < points.values.length; i++)
      this.add(integerAt(points.steps, i), integerAt(points.timestamps, i), points.values[i]!)
  }

  /** The distinct points, sorted by (step, timestamp, value). */
  build(): SeriesColumns {
    if (this.#ascending)
      return {
        steps: packIntegers(this.#steps),
        timestamps: packIntegers(this.#timestamps),
        values: Float64Array.from(this.#values),
      }
    const sorted = Array.from(this.#values, (_, i) => i).sort((a, b) => this.#compare(a, b))
    const distinct = sorted.filter((index, i) => i === 0 || this.#compare(sorted[i - 1]!, index) !== 0)
    return {
      steps: packIntegers(distinct.map(i => this.#steps[i]!)),
      timestamps: packIntegers(distinct.map(i => this.#timestamps[i]!)),
      values: Float64Array.from(distinct, i => this.#values[i]!),
    }
  }

  #compare(a: number, b: number): number {
    return (
      compareTimes(this.#steps[a]!, this.#timestamps[a]!, this.#steps[b]!, this.#timestamps[b]!) ||
      compareValues(this.#values[a]!, this.#values[b]!)
    )
  }
}
