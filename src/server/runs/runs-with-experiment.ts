/**
 * Asks for runs, `r`, that a condition behind it names by id, with their experiments, `e`. SQLite goes through the
 * tables of a cross join in this order; left to choose, it may go through all runs of an experiment for one of them, as
 * it does once it has counted few.
 */
export const RUNS_WITH_EXPERIMENT = 'from runs r cross join experiments e where e.id = r.experiment_id and'
