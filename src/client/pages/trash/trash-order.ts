import type { TrashedDeletion } from '#contract/trash.ts'

export type TrashRow = TrashedDeletion

export type TrashColumn = 'left' | 'name' | 'place' | 'by' | 'deleted' | 'size'

/** What the trash can be sorted by; with a minus, downwards. */
export const TRASH_ORDERS = [
  ...(['left', '-left', 'name', '-name', 'place', '-place', 'by', '-by'] as const),
  ...(['deleted', '-deleted', 'size', '-size'] as const),
] as const

export type TrashOrder = (typeof TRASH_ORDERS)[number]

const DAY = 86_400_000

/** Whole days until the clean-up may take it; a day that has begun counts. */
export const daysLeft = (expiresAt: number, now: number): number =>
  Math.max(0, Math.ceil((expiresAt - now) / DAY))
