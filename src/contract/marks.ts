/**
 * Tags of runs and experiments by which they are marked, so that clients and filters see marks too. A mark is on while its
 * tag is `true`.
 */
export const LOCKED_TAG = 'runfolio.locked'
export const STARRED_TAG = 'runfolio.starred'

/** Who locked an experiment, for its tooltip. */
export const LOCKED_BY_TAG = 'runfolio.lockedBy'
