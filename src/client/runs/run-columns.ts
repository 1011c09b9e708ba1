/**
 * The columns of the run table. A column's id is how the search language and POST /api/v1/runs/query spell it:
 * `attributes.status`, `metrics.val_acc`, `params.lr`, `tags.team`. The key is all after the first dot, unquoted.
 */
export type ColumnKind = 'attributes' | 'metrics' | 'params' | 'tags'

/** Tags that have a column of their own among the attributes. */
export const SOURCE_COLUMN = 'tags.mlflow.source.name'
export const COMMIT_COLUMN = 'tags.mlflow.source.git.commit'
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
export function columnKind(id: string): ColumnKind | null {
  const dot = id.indexOf('.')
  const kind = id.slice(0, Math.max(0, dot))
  if (dot < 0 || dot === id.length - 1) return null
  return kind === 'attributes' || kind === 'metrics' || kind === 'params' || kind === 'tags' ? kind : null
}

/** The key of a column: `lr` of `params.lr`. */
export const columnKey = (id: string): string => id.slice(id.indexOf('.') + 1)

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

/** The columns whose values must be asked for: attributes come with every row. */
export const queriedColumns = (ids: readonly string[]): string[] =>
  ids.filter(id => columnKind(id) !== 'attributes')
