import { MARK_COLUMNS } from './row-marks.ts'
import type { Aggregate } from '#contract/search/nodes.ts'
import { metricColumnId, parseRunColumn, type ColumnKind } from '#contract/search/run-column.ts'

/*
 * The columns of the run table. A column's id is how the search language and POST /api/v1/runs/query spell it:
 * `attributes.status`, `metrics.val_acc`, `max(metrics.val_acc)`, `params.lr`, `tags.team`. The key is unquoted.
 */

/** Tags that have a column of their own among the attributes. */
export const SOURCE_COLUMN = 'tags.mlflow.source.name'
export const COMMIT_COLUMN = 'tags.mlflow.source.git.commit'
/** The grid's own column of check boxes and eyes. */
export const SELECT_COLUMN = 'select'
export const NAME_COLUMN = 'attributes.run_name'
export const PARENT_COLUMN = 'attributes.parent'
/** Stands before all others where a table shows runs of several experiments. */
export const EXPERIMENT_COLUMN = 'attributes.experiment'

/** Shown in the group Run, in this order, unless the reader chooses otherwise. The name is always there, at the left. */
export const DEFAULT_RUN_COLUMNS = [
  'attributes.status',
  'attributes.start_time',
  'attributes.duration',
  'attributes.user_id',
  PARENT_COLUMN,
  SOURCE_COLUMN,
  COMMIT_COLUMN,
] as const

/** All that the group Run offers beside the name. */
export const RUN_COLUMNS = [...DEFAULT_RUN_COLUMNS, 'attributes.end_time', 'attributes.run_id'] as const

/** Shown in front of the others while the table shows what is in the trash. */
export const DELETED_COLUMNS = ['attributes.deleted_at', 'attributes.deleted_by'] as const

const RUN_GROUP = new Set<string>([...RUN_COLUMNS, ...DELETED_COLUMNS, NAME_COLUMN])
const UNSORTABLE = new Set<string>([PARENT_COLUMN, EXPERIMENT_COLUMN, ...DELETED_COLUMNS])

/** The kind that a column's id spells, or null for what is none. */
export const columnKind = (id: string): ColumnKind | null => parseRunColumn(id)?.kind ?? null

/** The key of a column: `lr` of `params.lr`, `loss` of `min(metrics.loss)`. */
export const columnKey = (id: string): string => parseRunColumn(id)?.key ?? ''

/** What a metric's column shows of its history; null for a column of something else. */
export function columnAggregate(id: string): Aggregate | null {
  const parts = parseRunColumn(id)
  return parts?.kind === 'metrics' ? parts.aggregate : null
}

/** The column of the same metric with another aggregate. */
export const withAggregate = (id: string, aggregate: Aggregate): string =>
  metricColumnId(columnKey(id), aggregate)

/** A column whatever its aggregate: what its width, its number format and the column picker go by. */
export const baseColumn = (id: string): string =>
  columnKind(id) === 'metrics' ? withAggregate(id, 'last') : id

/** The group above a column's header: a few tags belong to Run. */
export function columnGroup(id: string): 'run' | 'metrics' | 'params' | 'tags' {
  if (RUN_GROUP.has(id)) return 'run'
  const kind = columnKind(id)
  return kind === null || kind === 'attributes' ? 'run' : kind
}

/** Whether the server can order by it. */
export const isSortable = (id: string): boolean => !UNSORTABLE.has(id)

/** Whether its values are numbers, which stand at the right. */
export const isNumeric = (id: string): boolean => columnKind(id) === 'metrics' || id === 'attributes.duration'

/**
 * The columns whose values must be asked for, the marks of rows and what tells their progress included: attributes come
 * with every row.
 */
export const queriedColumns = (ids: readonly string[], progress: readonly string[]): string[] => [
  ...new Set([...ids.filter(id => columnKind(id) !== 'attributes'), ...MARK_COLUMNS, ...progress]),
]
