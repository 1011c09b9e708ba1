import type { RunPlace } from '#contract/runs.ts'
import type { ChangeInterest } from '../changes/change-feed.ts'

/** What a run table shows the runs of: one experiment, several, or all in a folder. */
export interface RunScope {
  place: RunPlace
  /** Under which this browser keeps what its reader chose for the table. */
  key: string
  /** As the table is called. */
  name: string
  /** Whether its rows may be of different experiments. */
  several: boolean
  /** How many runs there are, as far as is known before the first rows. */
  activeRuns: number
  deletedRuns: number
  /** Whether something can be done with its runs: not while the experiment is in the trash. */
  editable: boolean
}

/** What is to be heard of a place. */
export const placeInterest = ({ experimentIds, folder }: RunPlace): ChangeInterest => ({
  ...(experimentIds !== undefined && { experiments: experimentIds }),
  ...(folder !== undefined && { folder }),
})
