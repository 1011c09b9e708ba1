/** Where the reader is in the table. */
export interface Place {
  /** Positions of the first and the last row on screen, from 0; null before there are rows. */
  readonly range: readonly [first: number, last: number] | null
  /** The cell that the keyboard is on: its column and all of its value. */
  readonly cell: { readonly column: string; readonly text: string } | null
}

/** Holds the reader's place outside of React's state, as each step of the wheel changes it. */
export class RowPosition {
  #place: Place = { range: null, cell: null }
  readonly #listeners = new Set<() => void>()

  readonly get = (): Place => this.#place

  readonly scrolled = (first: number, last: number): void => {
    const { range } = this.#place
    if (range?.[0] !== first || range[1] !== last) this.#set({ ...this.#place, range: [first, last] })
  }

  readonly focused = (column: string, text: string | null): void =>
    this.#set({ ...this.#place, cell: text === null ? null : { column, text } })

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #set(place: Place): void {
    this.#place = place
    for (const listener of this.#listeners) listener()
  }
}
