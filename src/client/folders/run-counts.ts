import type { RunCounts } from '#contract/folders.ts'

/** The order of statuses in bars and sentences. */
export const STATUSES = ['finished', 'running', 'scheduled', 'failed', 'killed'] as const

/** All runs, whatever their status. */
export const runsIn = (counts: RunCounts): number => STATUSES.reduce((sum, status) => sum + counts[status], 0)
