/** A block of rows that the grid waits for. */
export interface BlockRequest {
  readonly start: number
  readonly end: number
}

/**
 * Decides which block of rows is asked for next: the nearest to what is on screen, a few at a time. A fling passes
 * hundreds of blocks; those that it ended at must not wait for those that it passed.
 */
export class BlockQueue<T extends BlockRequest> {
  readonly #concurrency: number
  readonly #load: (request: T) => Promise<void>
  readonly #center: () => number
  #waiting: T[] = []
  #active = 0

  /** `load` must not reject; `center` is the position of the row in the middle of the screen. */
  constructor(concurrency: number, center: () => number, load: (request: T) => Promise<void>) {
    this.#concurrency = concurrency
    this.#center = center
    this.#load = load
  }

  add(request: T): void {
    this.#waiting.push(request)
    this.#next()
  }

  /** Whether anything is under way or waiting. */
  get busy(): boolean {
    return this.#active > 0 || this.#waiting.length > 0
  }

  #next(): void {
    while (this.#active < this.#concurrency && this.#waiting.length > 0) {
      const request = this.#takeNearest()
      this.#active += 1
      void this.#load(request).then(() => {
        this.#active -= 1
        this.#next()
      })
    }
  }

  #takeNearest(): T {
    const center = this.#center()
    const distance = ({ start, end }: T) => Math.max(0, start - center, center - end)
    const nearest = this.#waiting.reduce((best, request) =>
      distance(request) < distance(best) ? request : best,
    )
    this.#waiting = this.#waiting.filter(request => request !== nearest)
    return nearest
  }
}
