import { useState } from 'react'
import type { TrashSelection } from '#contract/trash.ts'
import type { TrashNarrowing } from './search-params.ts'

export interface Selecting {
  /** How many are chosen. */
  count: number
  state: 'none' | 'some' | 'all'
  isChosen: (deletionId: number) => boolean
  /** Chooses one or leaves it out. */
  toggle: (deletionId: number) => void
  /** Chooses some besides. */
  add: (deletionIds: readonly number[]) => void
  chooseAll: () => void
  clear: () => void
  /** As the server is asked; null where nothing is chosen. */
  selection: TrashSelection | null
}

interface Chosen {
  /** All that matches but `ids`, instead of `ids`. */
  all: boolean
  ids: ReadonlySet<number>
  /** For which narrowing it holds: another one begins anew. */
  of: string
}

const NONE: Omit<Chosen, 'of'> = { all: false, ids: new Set() }

/** Which deletions are chosen: single ones, or all that match but some, also those that are not loaded. */
export const useSelection = (narrowing: TrashNarrowing, total: number): Selecting => {
  const of = JSON.stringify(narrowing)
  const [kept, setKept] = useState<Chosen>({ ...NONE, of })
  const { all, ids } = kept.of === of ? kept : { ...NONE }
  const set = (next: Omit<Chosen, 'of'>) => setKept({ ...next, of })
  const count = all ? Math.max(0, total - ids.size) : ids.size
  const chosen: TrashSelection = all ? { matching: narrowing, except: [...ids] } : { deletionIds: [...ids] }
  return {
    count,
    state: count === 0 ? 'none' : count >= total ? 'all' : 'some',
    isChosen: id => ids.has(id) !== all,
    toggle: id => {
      const next = new Set(ids)
      if (!next.delete(id)) next.add(id)
      set({ all, ids: next })
    },
    add: more => {
      const next = new Set(ids)
      for (const id of more)
        if (all) next.delete(id)
        else next.add(id)
      set({ all, ids: next })
    },
    chooseAll: () => set({ all: true, ids: new Set() }),
    clear: () => set(NONE),
    selection: count === 0 ? null : chosen,
  }
}
