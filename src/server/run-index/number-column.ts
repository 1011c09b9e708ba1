/** A NaN that no calculation makes: it marks rows that have no number, NaN being one that they may have. */
const ABSENT_HIGH = 0x7ffa_dead
const ABSENT_LOW = 0

/** Numbers of rows, any double; a row may have none, which reads as NaN. */
export class NumberColumn {
  values: Float64Array
  #words: Uint32Array

  constructor(capacity: number) {
    this.values = new Float64Array(capacity)
    this.#words = new Uint32Array(this.values.buffer)
    this.#clear(0)
  }

  get bytes(): number {
    return this.values.byteLength
  }

  grow(capacity: number): void {
    const before = this.values
    this.values = new Float64Array(capacity)
    this.values.set(before)
    this.#words = new Uint32Array(this.values.buffer)
    this.#clear(before.length)
  }

  set(row: number, value: number | null): void {
    if (value === null) {
      this.#words[2 * row] = ABSENT_LOW
      this.#words[2 * row + 1] = ABSENT_HIGH
    } else this.values[row] = value
  }

  /** Whether a row has a number, be it NaN. */
  has(row: number): boolean {
    return this.#words[2 * row + 1] !== ABSENT_HIGH
  }

  #clear(from: number): void {
    for (let row = from; row < this.values.length; row++) this.set(row, null)
  }
}
