/**
 * The last write to an experiment `e` with counts `c` or to a run of it, as SQL; null when it never had a run. Logging
 * to a run leaves the counts alone, so its time is read from the run that changed last.
 */
export const LAST_ACTIVITY = `(select case when r.last_write_at > c.last_write_at then r.last_write_at
    else c.last_write_at end
  from runs r where r.experiment_id = e.id order by r.change desc limit 1)`
