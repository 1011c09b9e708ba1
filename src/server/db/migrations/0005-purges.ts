import type { ColumnTypes } from '../dialects.ts'

const HERE = `substr(artifact_uri, 1, 17) = 'mlflow-artifacts:'`

/** The statements that bring a store to version 5: deleting for good. */
export const purges = (t: ColumnTypes): string[] => [
  // trash_time: when it was deleted by the clock of the trash; see trash/trash-clock.ts. bytes: of its files, null until they
  // are summed up. purge_id: what deletes it for good; such a one cannot be restored any more.
  `alter table deletions add column trash_time ${t.int}`,
  `update deletions set trash_time = deleted_at`,
  `alter table deletions add column bytes ${t.int}`,
  `alter table deletions add column purge_id ${t.int}`,
  `create index deletions_deleted on deletions (deleted_at, id)`,
  `create index deletions_trash_time on deletions (trash_time)`,
  `create index deletions_unmeasured on deletions (id) where bytes is null`,
  `create index deletions_purge on deletions (purge_id) where purge_id is not null`,

  // One row: what the clock of the trash showed when the server last looked at that of the machine (seen_at).
  `create table trash_clock (id ${t.int} primary key, time ${t.int} not null, seen_at ${t.int} not null, swept_at ${t.int})`,

  // Deleting for good, a slice at a time; a start of the server goes on with what is left. spec is JSON: which deletions, among
  // those up to last_id; those up to next_id have been begun. history is JSON: ids of entries by kind.
  `create table purges (
    id ${t.identity}, spec ${t.text} not null, actor ${t.text} not null, state ${t.text} not null, next_id ${t.int} not null,
    last_id ${t.int} not null, items ${t.int} not null, done ${t.int} not null, runs ${t.int} not null, runs_done ${t.int} not null,
    bytes ${t.int} not null, history ${t.text} not null, started_at ${t.int} not null, finished_at ${t.int})`,
  `create index purges_open on purges (id) where finished_at is null`,
  // Runs that are gone whose points were too many to go with them.
  `create table purge_points (run_id ${t.int} not null primary key)${t.clustered}`,
  // Places whose files nothing refers to any more, as paths from the root of all artifacts. They go after the commit that writes
  // the row. kind: run, model or experiment.
  `create table purge_files (id ${t.identity}, path ${t.text} not null, kind ${t.text} not null)`,

  // The last restorings, so that they can be taken back: deletion is the row that was, JSON; things the ids of what came back.
  `create table restores (
    deletion_id ${t.int} not null primary key, deletion ${t.text} not null, things ${t.text} not null, at ${t.int} not null)${t.clustered}`,

  // What was deleted for good: kind is folder, experiment, run or model. Pages learn of it by its change number.
  `create table tombstones (
    kind ${t.text} not null, id ${t.int} not null, uuid ${t.text}, experiment_id ${t.int}, location ${t.text},
    change ${t.int} not null, primary key (kind, id))${t.clustered}`,
  `create index tombstones_change on tombstones (change)`,
  `create index tombstones_uuid on tombstones (uuid) where uuid is not null`,

  // Who uses a place, by its path from the root of all artifacts: what does not lie where its own id says.
  `create index runs_elsewhere on runs (ltrim(substr(artifact_uri, 18), '/')) where ${HERE}
     and artifact_uri <> 'mlflow-artifacts:/' || cast(experiment_id as text) || '/' || run_uuid || '/artifacts'`,
  `create index logged_models_place on logged_models (ltrim(substr(artifact_uri, 18), '/')) where ${HERE}`,
  `create index experiments_place on experiments (trim(substr(artifact_location, 18), '/'))
     where substr(artifact_location, 1, 17) = 'mlflow-artifacts:'`,
  `create index run_models_model on run_models (model_uuid)`,
  `create index history_experiments_entry on history_experiments (history_id)`,
  `create index history_folders_entry on history_folders (history_id)`,
]
