import { fold } from '#contract/search/like.ts'

/** Stands between the texts of a row; no character, so that no word is looked for with it. */
const BETWEEN = '\uffff'
const FIRST_SIZE = 65_536
const NONE = -1

/**
 * The texts of rows in which plain words are looked for, folded, in one piece of memory: looking through it goes at the
 * speed of memory, where texts one by one take a hundred times as long. What a row had before is left where it was,
 * until that is half of all.
 */
export class WordTexts {
  #bytes = Buffer.allocUnsafe(FIRST_SIZE)
  #length = 0
  #stale = 0
  /** Where each piece begins, and whose it is. */
  #starts: number[] = []
  #rows: number[] = []
  /** The piece that holds by row. */
  readonly #pieceOf: number[] = []

  /** About how many bytes it takes. */
  get bytes(): number {
    return this.#bytes.length + (this.#starts.length + this.#rows.length + this.#pieceOf.length) * 8
  }

  /** Takes a row's texts in, in the place of those that it had. */
  set(row: number, texts: readonly string[]): void {
    const before = this.#pieceOf[row] ?? NONE
    if (before !== NONE) this.#stale += this.#endOf(before) - this.#starts[before]!
    while (this.#pieceOf.length < row) this.#pieceOf.push(NONE)
    this.#pieceOf[row] = this.#starts.length
    this.#starts.push(this.#length)
    this.#rows.push(row)
    const text = fold(texts.join(BETWEEN)) + BETWEEN
    this.#reserve(text.length * 3)
    this.#length += this.#bytes.write(text, this.#length)
    if (this.#stale > FIRST_SIZE && this.#stale > this.#length / 2) this.#compact()
  }

  /** The rows in whose texts a word is; null for a word that cannot be looked for here. */
  find(word: string): Uint32Array | null {
    if (word.includes(BETWEEN) || !word.isWellFormed()) return null
    const wanted = Buffer.from(fold(word))
    const bytes = this.#bytes.subarray(0, this.#length)
    const found: number[] = []
    let piece = 0
    for (let at = bytes.indexOf(wanted); at >= 0;) {
      piece = this.#pieceAt(at, piece)
      const row = this.#rows[piece]!
      if (this.#pieceOf[row] === piece) found.push(row)
      const next = this.#endOf(piece)
      at = next >= this.#length ? -1 : bytes.indexOf(wanted, next)
    }
    return Uint32Array.from(found)
  }

  /** The piece that a byte lies in, at or after another. */
  #pieceAt(at: number, from: number): number {
    const starts = this.#starts
    let step = 1
    while (from + step < starts.length && starts[from + step]! <= at) step *= 2
    let low = from + (step >> 1)
    let high = Math.min(from + step, starts.length) - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  #endOf(piece: number): number {
    return this.#starts[piece + 1] ?? this.#length
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.#length + bytes, this.#bytes.length * 2))
    this.#bytes.copy(grown, 0, 0, this.#length)
    this.#bytes = grown
  }

  #compact(): void {
    const starts: number[] = []
    const rows: number[] = []
    let length = 0
    for (const [piece, row] of this.#rows.entries()) {
      if (this.#pieceOf[row] !== piece) continue
      const start = this.#starts[piece]!
      const end = this.#endOf(piece)
      this.#bytes.copyWithin(length, start, end)
      this.#pieceOf[row] = rows.length
      starts.push(length)
      rows.push(row)
      length += end - start
    }
    this.#starts = starts
    this.#rows = rows
    this.#length = length
    this.#stale = 0
  }
}
