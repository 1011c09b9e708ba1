import { useState } from 'react'

/** The rows of a table that are chosen, by key. */
export interface RowSelection {
  chosen: ReadonlySet<string>
  /** Chooses a row or lets it go; with `range` all between it and the one before get the same. */
  toggle: (key: string, range: boolean) => void
  /** Chooses these and lets all others go. */
  set: (keys: readonly string[]) => void
}

/**
 * What is chosen in a table: rows that are no longer in it are not.
 * @param keys of the rows that can be chosen, in the order in which they are shown
 */
export const useRowSelection = (keys: readonly string[]): RowSelection => {
  const [wanted, setWanted] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<string | null>(null)
  const chosen = wanted.size === 0 ? wanted : new Set(keys.filter(key => wanted.has(key)))
  return {
    chosen,
    toggle: (key, range) => {
      const on = !chosen.has(key)
      const from = range && last !== null ? keys.indexOf(last) : -1
      const to = keys.indexOf(key)
      const some = from < 0 || to < 0 ? [key] : keys.slice(Math.min(from, to), Math.max(from, to) + 1)
      const next = new Set(chosen)
      for (const one of some) {
        if (on) next.add(one)
        else next.delete(one)
      }
      setWanted(next)
      setLast(key)
    },
    set: some => setWanted(new Set(some)),
  }
}
