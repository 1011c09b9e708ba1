import type { WriteConnection } from '../db/connection.ts'
import type { WorkRow } from './work-rows.ts'

/** What an action works with: one slice of one work. */
export interface Slice {
  tx: WriteConnection
  work: WorkRow
  /** Database ids, the oldest run first. */
  ids: readonly number[]
  /** The change number that changed runs take. */
  change: number
}

/** What became of a slice. */
export interface SliceResult {
  /** Runs that were changed, or made. */
  changed: number
  /** Runs that were left as they were although the action applies to them. */
  kept: number
  /** The experiments in whose history the work is shown. */
  experimentIds: Iterable<number>
}

/** An action on many runs. `Undo` is plain JSON. */
export interface BulkAction<Spec, Undo> {
  /** Runs of a slice: other writers wait for one slice at most. */
  readonly sliceRuns: number
  apply(slice: Slice, spec: Spec): Promise<SliceResult & { undo: Undo }>
  /** Takes a slice back as far as nobody has changed the same since. */
  revert(slice: Slice, undo: Undo, spec: Spec): Promise<SliceResult>
}
