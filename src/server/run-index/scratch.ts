/**
 * Arrays that a search needs for as long as it runs: made anew for each, megabytes of them would wait for the collector. They
 * hold what the last one left in them.
 */
class Scratch<Typed extends { readonly buffer: ArrayBuffer }> {
  readonly #view: (buffer: ArrayBuffer, length: number) => Typed
  readonly #bytes: number
  readonly #free: ArrayBuffer[] = []

  /** @param bytes of an element */
  constructor(bytes: number, view: (buffer: ArrayBuffer, length: number) => Typed) {
    this.#bytes = bytes
    this.#view = view
  }

  /** An array of that length, whatever is in it. */
  take(length: number): Typed {
    const bytes = length * this.#bytes
    const free = this.#free.pop()
    return this.#view(free !== undefined && free.byteLength >= bytes ? free : roomy(bytes), length)
  }

  /** What was taken is not used any more. */
  give({ buffer }: Typed): void {
    if (this.#free.length < MOST_FREE) this.#free.push(buffer)
  }

  clear(): void {
    this.#free.length = 0
  }
}

const MOST_FREE = 3
/** New runs are not to make each array too short at once. Whole words of eight bytes. */
const roomy = (bytes: number): ArrayBuffer => new ArrayBuffer(Math.ceil((bytes * 17) / 16 / 8) * 8 + 8)

/** One byte a row. */
export const scratchBytes = new Scratch(1, (buffer, length) => new Uint8Array(buffer, 0, length))
/** Rows. */
export const scratchRows = new Scratch(4, (buffer, length) => new Uint32Array(buffer, 0, length))
/** One number a row. */
export const scratchNumbers = new Scratch(8, (buffer, length) => new Float64Array(buffer, 0, length))

/** Lets go of all that lies ready. */
export const clearScratch = (): void => {
  for (const scratch of [scratchBytes, scratchRows, scratchNumbers]) scratch.clear()
}
