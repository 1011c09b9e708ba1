import type { Trash } from '#contract/trash.ts'

export type TrashRow = Trash['deletions'][number]

/** What the trash can be sorted by; with a minus, downwards. */
export const TRASH_ORDERS = ['left', '-left', 'name', '-name', 'place', '-place', 'by', '-by'] as const

export type TrashOrder = (typeof TRASH_ORDERS)[number]

export type TrashColumn = 'left' | 'name' | 'place' | 'by'

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

const comparisons: Record<TrashColumn, (a: TrashRow, b: TrashRow) => number> = {
  left: (a, b) => a.expiresAt - b.expiresAt,
  name: (a, b) => collator.compare(a.name, b.name),
  place: (a, b) => collator.compare(a.wasIn, b.wasIn),
  by: (a, b) => collator.compare(a.actor, b.actor),
}

/** The rows in order; of equals, what goes first stands first. */
export const sortTrash = (rows: readonly TrashRow[], order: TrashOrder): TrashRow[] => {
  const compare = comparisons[order.replace('-', '') as TrashColumn]
  const sign = order.startsWith('-') ? -1 : 1
  return rows.toSorted(
    (a, b) => sign * compare(a, b) || a.expiresAt - b.expiresAt || a.deletionId - b.deletionId,
  )
}

const DAY = 86_400_000

/** Whole days until the sweep may take it; a day that has begun counts. */
export const daysLeft = (expiresAt: number, now: number): number =>
  Math.max(0, Math.ceil((expiresAt - now) / DAY))
