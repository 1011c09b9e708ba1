import type { ColumnTypes } from '../dialects.ts'

/** The statements that bring a store to version 4: who did what, bulk work on runs, marks of folders. */
export const history = (t: ColumnTypes): string[] => [
  // One row per act of a user. details is a JSON array of {key, value}.
  `create table history (
    id ${t.identity}, action ${t.text} not null, kind ${t.text} not null, name ${t.text} not null,
    place ${t.text} not null, count ${t.int} not null, actor ${t.text} not null, at ${t.int} not null,
    details ${t.text} not null, undone_at ${t.int}, undone_by ${t.text})`,
  `create table history_experiments (
    experiment_id ${t.int} not null, history_id ${t.int} not null,
    primary key (experiment_id, history_id))${t.clustered}`,
  `create table history_folders (
    folder_id ${t.int} not null, history_id ${t.int} not null,
    primary key (folder_id, history_id))${t.clustered}`,

  // Work on many runs, done a slice at a time, so that other writers wait for no more than one; a start of the server goes on
  // with what is left. spec is JSON; undoes names the work that this one takes back.
  `create table bulk_works (
    id ${t.identity}, action ${t.text} not null, spec ${t.text} not null, actor ${t.text} not null,
    state ${t.text} not null, error ${t.text}, total ${t.int} not null, done ${t.int} not null, slices ${t.int} not null,
    changed ${t.int} not null, kept ${t.int} not null, started_at ${t.int} not null, finished_at ${t.int}, history_id ${t.int},
    deletion_id ${t.int}, undoes ${t.int})`,
  `create index bulk_works_open on bulk_works (id) where finished_at is null`,
  // slices of a work says how many of these are done. ids: of runs, as doubles. undo: what takes the slice back, as JSON.
  `create table bulk_slices (
    work_id ${t.int} not null, seq ${t.int} not null, ids ${t.blob} not null, undo ${t.text},
    primary key (work_id, seq))${t.clustered}`,

  // Runs that left an experiment, for another one or for good: who reads what has changed learns it here.
  `create table run_departures (
    experiment_id ${t.int} not null, change ${t.int} not null, run_id ${t.int} not null,
    primary key (experiment_id, change, run_id))${t.clustered}`,

  // A lock keeps a folder and all below from being deleted; runs and experiments have a tag for it.
  `alter table folders add column locked_by ${t.text}`,
  `alter table folders add column description ${t.text}`,
]
