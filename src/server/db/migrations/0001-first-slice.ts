import type { ColumnTypes } from '../dialects.ts'

/** The statements that make the store of version 1, in order. */
export const firstSlice = (t: ColumnTypes): string[] => [
  // One row: the last change number given out, store-wide, in commit order.
  `create table change_counter (id ${t.int} primary key, change ${t.int} not null)`,
  `insert into change_counter (id, change) values (1, 0)`,

  // One deletion and all that it took; restoring it gives back exactly that.
  `create table deletions (
    id ${t.identity}, kind ${t.text} not null, name ${t.text} not null, chosen ${t.int} not null,
    was_in ${t.text} not null, experiment_id ${t.int},
    experiments ${t.int} not null, runs ${t.int} not null, actor ${t.text} not null, deleted_at ${t.int} not null)`,

  `create table folders (
    id ${t.identity}, parent_id ${t.int} references folders (id), path ${t.text} not null, owner ${t.text} not null,
    created_at ${t.int} not null, deletion_id ${t.int} references deletions (id), change ${t.int} not null)`,
  `create unique index folders_path on folders (path) where deletion_id is null`,
  `create index folders_parent on folders (parent_id)`,
  `create index folders_deletion on folders (deletion_id) where deletion_id is not null`,
  `create index folders_change on folders (change)`,

  `create table experiments (
    id ${t.identity}, folder_id ${t.int} not null references folders (id), name ${t.text} not null,
    artifact_location ${t.text} not null, owner ${t.text} not null, created_at ${t.int} not null,
    updated_at ${t.int} not null, deletion_id ${t.int} references deletions (id), change ${t.int} not null)`,
  `create unique index experiments_name on experiments (name) where deletion_id is null`,
  `create index experiments_folder on experiments (folder_id)`,
  `create index experiments_deletion on experiments (deletion_id) where deletion_id is not null`,
  `create index experiments_change on experiments (change)`,
  `create table experiment_tags (
    experiment_id ${t.int} not null references experiments (id), key ${t.text} not null, value ${t.text} not null,
    primary key (experiment_id, key))${t.clustered}`,

  // status: 1 RUNNING, 2 SCHEDULED, 3 FINISHED, 4 FAILED, 5 KILLED, as in MLflow's RunStatus.
  `create table runs (
    id ${t.identity}, run_uuid ${t.text} not null, experiment_id ${t.int} not null references experiments (id),
    name ${t.text} not null, user_id ${t.text} not null, status ${t.int} not null, start_time ${t.int} not null,
    end_time ${t.int}, artifact_uri ${t.text} not null, parent_uuid ${t.text}, created_at ${t.int} not null,
    last_write_at ${t.int} not null, created_change ${t.int} not null, deletion_id ${t.int} references deletions (id), change ${t.int} not null)`,
  `create unique index runs_uuid on runs (run_uuid)`,
  `create index runs_start on runs (experiment_id, start_time, run_uuid)`,
  `create index runs_change on runs (experiment_id, change)`,
  `create index runs_parent on runs (parent_uuid) where parent_uuid is not null`,
  `create index runs_deletion on runs (deletion_id) where deletion_id is not null`,
  `create index runs_deleted on runs (experiment_id) where deletion_id is not null`,
  // Runs that are not deleted, by status: kept by whoever writes runs, so that no page counts rows.
  `create table experiment_run_counts (
    experiment_id ${t.int} not null primary key references experiments (id), running ${t.int} not null,
    scheduled ${t.int} not null, finished ${t.int} not null, failed ${t.int} not null, killed ${t.int} not null,
    last_write_at ${t.int} not null)${t.clustered}`,

  // Names of metrics, params and tags, written once.
  `create table keys (id ${t.identity}, name ${t.text} not null)`,
  `create unique index keys_name on keys (name)`,

  // Rows by run and key, in these tables and run_metrics, are only written to runs and keys that were just read: they carry
  // no foreign keys, which would be looked up once more for each row.
  // num is the number that the text of a param spells, when it does.
  `create table params (
    run_id ${t.int} not null, key_id ${t.int} not null,
    value ${t.text} not null, num ${t.real}, primary key (run_id, key_id))${t.clustered}`,
  `create table tags (
    run_id ${t.int} not null, key_id ${t.int} not null,
    value ${t.text} not null, primary key (run_id, key_id))${t.clustered}`,

  // One row per run and metric key. Values: NULL is NaN; bit k of negative_zero marks the k-th of last, first, min,
  // max as -0, which neither database keeps. min and max are NULL while only NaN was logged.
  `create table run_metrics (
    run_id ${t.int} not null, key_id ${t.int} not null,
    count ${t.int} not null, nan_count ${t.int} not null, finite_count ${t.int} not null, finite_sum ${t.real} not null,
    last_value ${t.real}, last_step ${t.int} not null, last_timestamp ${t.int} not null,
    first_value ${t.real}, first_step ${t.int} not null, first_timestamp ${t.int} not null,
    min_value ${t.real}, min_step ${t.int}, max_value ${t.real}, max_step ${t.int},
    negative_zero ${t.int} not null, primary key (run_id, key_id))${t.clustered}`,

  // Metric points as they came, one row a write; the fold moves them to metric_chunks. run_metrics and the change
  // numbers of runs have taken in the rows up to metric_settled.journal_id.
  `create table metric_journal (id ${t.int} primary key, run_id ${t.int} not null, points ${t.int} not null, data ${t.blob} not null)`,
  `create index metric_journal_run on metric_journal (run_id, id)`,
  `create table metric_settled (id ${t.int} primary key, journal_id ${t.int} not null)`,
  `insert into metric_settled (id, journal_id) values (1, 0)`,
  // Folded points of one series, sorted by (step, timestamp, value), no duplicates; seq orders the chunks.
  `create table metric_chunks (
    run_id ${t.int} not null, key_id ${t.int} not null, seq ${t.int} not null, points ${t.int} not null,
    first_step ${t.int} not null, first_timestamp ${t.int} not null, last_step ${t.int} not null,
    last_timestamp ${t.int} not null, data ${t.blob} not null, primary key (run_id, key_id, seq))${t.clustered}`,

  `create table datasets (
    id ${t.identity}, experiment_id ${t.int} not null references experiments (id), name ${t.text} not null,
    digest ${t.text} not null, source_type ${t.text} not null, source ${t.text} not null, schema ${t.text},
    profile ${t.text})`,
  `create unique index datasets_identity on datasets (experiment_id, name, digest)`,
  // tags is a JSON array of {key, value}; context repeats the tag mlflow.data.context.
  `create table run_datasets (
    run_id ${t.int} not null references runs (id), dataset_id ${t.int} not null references datasets (id),
    context ${t.text}, tags ${t.text} not null, primary key (run_id, dataset_id))${t.clustered}`,
  `create index run_datasets_dataset on run_datasets (dataset_id)`,

  // status: 1 PENDING, 2 READY, 3 UPLOAD_FAILED, as in MLflow's LoggedModelStatus.
  `create table logged_models (
    id ${t.identity}, model_uuid ${t.text} not null, experiment_id ${t.int} not null references experiments (id),
    name ${t.text} not null, model_type ${t.text} not null, source_run_uuid ${t.text} not null, status ${t.int} not null,
    status_message ${t.text}, artifact_uri ${t.text} not null, created_at ${t.int} not null,
    updated_at ${t.int} not null, deleted_at ${t.int}, change ${t.int} not null)`,
  `create unique index logged_models_uuid on logged_models (model_uuid)`,
  `create index logged_models_experiment on logged_models (experiment_id, created_at)`,
  `create index logged_models_source on logged_models (source_run_uuid)`,
  `create table logged_model_params (
    model_id ${t.int} not null references logged_models (id), key ${t.text} not null, value ${t.text} not null,
    primary key (model_id, key))${t.clustered}`,
  `create table logged_model_tags (
    model_id ${t.int} not null references logged_models (id), key ${t.text} not null, value ${t.text} not null,
    primary key (model_id, key))${t.clustered}`,
  // value: NULL is NaN; negative_zero is 1 for -0.
  `create table logged_model_metrics (
    id ${t.identity}, model_id ${t.int} not null references logged_models (id), run_uuid ${t.text} not null,
    key ${t.text} not null, value ${t.real}, negative_zero ${t.int} not null, timestamp ${t.int} not null,
    step ${t.int} not null, dataset_name ${t.text}, dataset_digest ${t.text})`,
  `create index logged_model_metrics_model on logged_model_metrics (model_id, key)`,
  // direction: 1 input, 2 output.
  `create table run_models (
    run_id ${t.int} not null references runs (id), direction ${t.int} not null, model_uuid ${t.text} not null,
    step ${t.int} not null, primary key (run_id, direction, model_uuid))${t.clustered}`,
]
