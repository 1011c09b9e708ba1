import type { RunSelection } from '#contract/runs.ts'

/** A question that is asked before work on runs begins, and the runs that it is about. */
export interface BulkQuestion {
  kind: 'delete' | 'tag' | 'rename' | 'move' | 'copy' | 'stop'
  selection: RunSelection
  /** How many are chosen, until the server has counted. */
  count: number
}
