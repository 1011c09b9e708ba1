import type { ColumnTypes } from '../dialects.ts'

/** The statements that bring a store to version 2: saved views. */
export const views = (t: ColumnTypes): string[] => [
  // Kept with an experiment or a folder, one of the two. content is JSON of contract/views.ts. A deleted one waits a
  // while with its name free, so that deleting can be undone.
  `create table views (
    id ${t.identity}, experiment_id ${t.int} references experiments (id), folder_id ${t.int} references folders (id),
    name ${t.text} not null, content ${t.text} not null, owner ${t.text} not null, created_at ${t.int} not null,
    updated_at ${t.int} not null, updated_by ${t.text} not null, deleted_at ${t.int})`,
  `create unique index views_experiment on views (experiment_id, name) where experiment_id is not null and deleted_at is null`,
  `create unique index views_folder on views (folder_id, name) where folder_id is not null and deleted_at is null`,
  `create index views_deleted on views (deleted_at) where deleted_at is not null`,

  // What a page opens with. The default of a folder holds for all below that have none of their own.
  `create table experiment_default_views (
    experiment_id ${t.int} not null primary key references experiments (id),
    view_id ${t.int} not null references views (id))${t.clustered}`,
  `create index experiment_default_views_view on experiment_default_views (view_id)`,
  `create table folder_default_views (
    folder_id ${t.int} not null primary key references folders (id),
    view_id ${t.int} not null references views (id))${t.clustered}`,
  `create index folder_default_views_view on folder_default_views (view_id)`,
]
