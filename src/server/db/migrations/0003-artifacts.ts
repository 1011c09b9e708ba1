import type { ColumnTypes } from '../dialects.ts'

/** The statements that bring a store to version 3: which files runs have. */
export const artifacts = (t: ColumnTypes): string[] => [
  // One row per file that this server keeps for a run, for filters; the files themselves say what there is. model_id is 0
  // for those of the run, else the logged model that the run made: its files stand below the model's name.
  `create table artifacts (
    run_id ${t.int} not null, model_id ${t.int} not null, path ${t.text} not null, size ${t.int} not null,
    modified_at ${t.int} not null, primary key (run_id, model_id, path))${t.clustered}`,

  // Places, as paths from the root of all artifacts, whose rows may differ from the files. waiting is 0 while a request is
  // at work there and 1 when they are to be compared; next_run and next_model say how far that is.
  `create table artifact_checks (
    id ${t.identity}, path ${t.text} not null, waiting ${t.int} not null, next_run ${t.int} not null,
    next_model ${t.int} not null)`,
  // What was there before this table.
  `insert into artifact_checks (path, waiting, next_run, next_model) values ('', 1, 0, 0)`,
]
