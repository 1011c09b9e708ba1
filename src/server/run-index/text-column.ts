import { compareText } from '#contract/search/sort.ts'
import { paramNumber } from '#contract/search/param-number.ts'
import { WordTexts } from './word-texts.ts'

/** The code of a row that has no text. */
export const NO_TEXT = 0

const SURROGATE = /[\ud800-\udfff]/

/** Texts of rows, each distinct text kept once: a row holds its code. */
export class TextColumn {
  codes: Uint32Array
  readonly #codeOf = new Map<string, number>()
  /** By code; the first is no text. */
  readonly #texts: string[] = ['']
  #numbers = new Float64Array(1)
  #numbered = 1
  /** Codes in the order of their texts, and the place of each code in it. */
  #order = new Uint32Array(0)
  #ranks = new Uint32Array(1)
  #characters = 0
  #folded: WordTexts | undefined
  #foldedCodes = 1

  constructor(capacity: number) {
    this.codes = new Uint32Array(capacity)
  }

  /** Codes given out, that of no text included. */
  get size(): number {
    return this.#texts.length
  }

  /** About how many bytes it takes. */
  get bytes(): number {
    return this.codes.byteLength + this.#texts.length * 64 + this.#characters + (this.#folded?.bytes ?? 0)
  }

  grow(capacity: number): void {
    const codes = new Uint32Array(capacity)
    codes.set(this.codes)
    this.codes = codes
  }

  set(row: number, text: string | null): void {
    this.codes[row] = text === null ? NO_TEXT : this.#code(text)
  }

  text(code: number): string {
    return this.#texts[code]!
  }

  /** The code of a text; undefined for one that no row has ever had. */
  find(text: string): number | undefined {
    return this.#codeOf.get(text)
  }

  /** The codes whose texts contain a part, whatever its case; null for a part that cannot be looked for here. */
  containing(part: string): Uint32Array | null {
    this.#folded ??= new WordTexts()
    for (; this.#foldedCodes < this.size; this.#foldedCodes++)
      this.#folded.set(this.#foldedCodes, [this.#texts[this.#foldedCodes]!])
    return this.#folded.find(part)
  }

  /** The number that each code's text spells as a param; NaN where it spells none. */
  numbers(): Float64Array {
    if (this.#numbers.length < this.size) {
      const numbers = new Float64Array(this.size * 2)
      numbers.set(this.#numbers)
      this.#numbers = numbers
    }
    for (; this.#numbered < this.size; this.#numbered++)
      this.#numbers[this.#numbered] = paramNumber(this.#texts[this.#numbered]!) ?? Number.NaN
    return this.#numbers
  }

  /** The place of each code's text among all, by code point. Texts that are new since the last call are merged in. */
  ranks(): Uint32Array {
    const known = this.#order.length
    if (known === this.size - 1) return this.#ranks
    const texts = this.#texts
    const added = texts.slice(known + 1)
    const plain = !added.some(text => SURROGATE.test(text))
    // UTF-16 units order texts as code points do, but for surrogates.
    const compare = plain ? (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0) : compareText
    added.sort(compare)
    const order = new Uint32Array(this.size - 1)
    let from = 0
    let at = 0
    for (const text of added) {
      while (from < known && compareText(texts[this.#order[from]!]!, text) < 0)
        order[at++] = this.#order[from++]!
      order[at++] = this.#codeOf.get(text)!
    }
    order.set(this.#order.subarray(from), at)
    const ranks = new Uint32Array(this.size)
    for (let rank = 0; rank < order.length; rank++) ranks[order[rank]!] = rank
    this.#order = order
    this.#ranks = ranks
    return ranks
  }

  #code(text: string): number {
    const known = this.#codeOf.get(text)
    if (known !== undefined) return known
    const code = this.#texts.length
    this.#texts.push(text)
    this.#codeOf.set(text, code)
    this.#characters += text.length
    return code
  }
}
