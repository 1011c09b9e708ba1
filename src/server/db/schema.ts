import type { Generated } from 'kysely'

type Integer = number
/** An int64 that may pass 2^53: bigint when it does. */
export type Int64 = number | bigint

/** The tables, as Kysely sees them; made by `migrations/`. */
export interface Schema {
  change_counter: { id: Integer; change: Integer }
  deletions: {
    id: Generated<Integer>
    kind: 'folder' | 'experiment' | 'run'
    name: string
    chosen: Integer
    was_in: string
    experiment_id: Integer | null
    experiments: Integer
    runs: Integer
    actor: string
    deleted_at: Integer
    trash_time: Integer | null
    bytes: Integer | null
    purge_id: Integer | null
  }
  folders: {
    id: Generated<Integer>
    parent_id: Integer | null
    path: string
    owner: string
    created_at: Integer
    deletion_id: Integer | null
    change: Integer
    locked_by: string | null
    description: string | null
  }
  experiments: {
    id: Generated<Integer>
    folder_id: Integer
    name: string
    artifact_location: string
    owner: string
    created_at: Integer
    updated_at: Integer
    deletion_id: Integer | null
    change: Integer
  }
  experiment_tags: { experiment_id: Integer; key: string; value: string }
  runs: {
    id: Generated<Integer>
    run_uuid: string
    experiment_id: Integer
    name: string
    user_id: string
    status: Integer
    start_time: Int64
    end_time: Int64 | null
    artifact_uri: string
    parent_uuid: string | null
    created_at: Integer
    last_write_at: Integer
    created_change: Integer
    deletion_id: Integer | null
    change: Integer
  }
  experiment_run_counts: {
    experiment_id: Integer
    running: Integer
    scheduled: Integer
    finished: Integer
    failed: Integer
    killed: Integer
    last_write_at: Integer
  }
  views: {
    id: Generated<Integer>
    experiment_id: Integer | null
    folder_id: Integer | null
    name: string
    content: string
    owner: string
    created_at: Integer
    updated_at: Integer
    updated_by: string
    deleted_at: Integer | null
  }
  experiment_default_views: { experiment_id: Integer; view_id: Integer }
  folder_default_views: { folder_id: Integer; view_id: Integer }
  keys: { id: Generated<Integer>; name: string }
  params: { run_id: Integer; key_id: Integer; value: string; num: number | null }
  tags: { run_id: Integer; key_id: Integer; value: string }
  run_metrics: {
    run_id: Integer
    key_id: Integer
    count: Integer
    nan_count: Integer
    finite_count: Integer
    finite_sum: number
    last_value: number | null
    last_step: Int64
    last_timestamp: Int64
    first_value: number | null
    first_step: Int64
    first_timestamp: Int64
    min_value: number | null
    min_step: Int64 | null
    max_value: number | null
    max_step: Int64 | null
    negative_zero: Integer
  }
  metric_settled: { id: Integer; journal_id: Integer }
  metric_journal: { id: Integer; run_id: Integer; points: Integer; data: Uint8Array }
  metric_chunks: {
    run_id: Integer
    key_id: Integer
    seq: Integer
    points: Integer
    first_step: Int64
    first_timestamp: Int64
    last_step: Int64
    last_timestamp: Int64
    data: Uint8Array
  }
  datasets: {
    id: Generated<Integer>
    experiment_id: Integer
    name: string
    digest: string
    source_type: string
    source: string
    schema: string | null
    profile: string | null
  }
  run_datasets: { run_id: Integer; dataset_id: Integer; context: string | null; tags: string }
  logged_models: {
    id: Generated<Integer>
    model_uuid: string
    experiment_id: Integer
    name: string
    model_type: string
    source_run_uuid: string
    status: Integer
    status_message: string | null
    artifact_uri: string
    created_at: Integer
    updated_at: Integer
    deleted_at: Integer | null
    change: Integer
  }
  logged_model_params: { model_id: Integer; key: string; value: string }
  logged_model_tags: { model_id: Integer; key: string; value: string }
  logged_model_metrics: {
    id: Generated<Integer>
    model_id: Integer
    run_uuid: string
    key: string
    value: number | null
    negative_zero: Integer
    timestamp: Int64
    step: Int64
    dataset_name: string | null
    dataset_digest: string | null
  }
  artifacts: { run_id: Integer; model_id: Integer; path: string; size: Integer; modified_at: Integer }
  artifact_checks: {
    id: Generated<Integer>
    path: string
    waiting: Integer
    next_run: Integer
    next_model: Integer
  }
  history: {
    id: Generated<Integer>
    action: string
    kind: string
    name: string
    place: string
    count: Integer
    actor: string
    at: Integer
    details: string
    undone_at: Integer | null
    undone_by: string | null
  }
  history_experiments: { experiment_id: Integer; history_id: Integer }
  history_folders: { folder_id: Integer; history_id: Integer }
  bulk_works: {
    id: Generated<Integer>
    action: string
    spec: string
    actor: string
    state: string
    error: string | null
    total: Integer
    done: Integer
    slices: Integer
    changed: Integer
    kept: Integer
    started_at: Integer
    finished_at: Integer | null
    history_id: Integer | null
    deletion_id: Integer | null
    undoes: Integer | null
  }
  bulk_slices: { work_id: Integer; seq: Integer; ids: Uint8Array; undo: string | null }
  run_departures: { experiment_id: Integer; change: Integer; run_id: Integer }
  trash_clock: { id: Integer; time: Integer; seen_at: Integer; swept_at: Integer | null }
  purges: {
    id: Generated<Integer>
    spec: string
    actor: string
    state: string
    next_id: Integer
    last_id: Integer
    items: Integer
    done: Integer
    runs: Integer
    runs_done: Integer
    bytes: Integer
    history: string
    started_at: Integer
    finished_at: Integer | null
  }
  restores: { deletion_id: Integer; deletion: string; things: string; at: Integer }
  purge_points: { run_id: Integer }
  purge_files: { id: Generated<Integer>; path: string; kind: string }
  tombstones: {
    kind: string
    id: Integer
    uuid: string | null
    experiment_id: Integer | null
    location: string | null
    change: Integer
  }
  moves: {
    id: Generated<Integer>
    items: string
    actor: string
    moved_at: Integer
    undone_at: Integer | null
  }
  bookmarks: {
    user_name: string
    kind: Integer
    target: Integer
    starred_at: Integer | null
    visited_at: Integer | null
  }
  run_models: { run_id: Integer; direction: Integer; model_uuid: string; step: Int64 }
}
