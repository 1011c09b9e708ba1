import type { RunStatus } from '#contract/runs.ts'

const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const satisfies RunStatus[]

/** The status that MLflow numbers 1 to 5. */
export const statusName = (code: number): RunStatus => STATUSES[code - 1] ?? 'RUNNING'

/** The name under which runs of a status are counted. */
export type CountedStatus = 'running' | 'scheduled' | 'finished' | 'failed' | 'killed'

const COUNTED = ['running', 'scheduled', 'finished', 'failed', 'killed'] as const satisfies CountedStatus[]

export const countedStatus = (code: number): CountedStatus => COUNTED[code - 1] ?? 'running'
