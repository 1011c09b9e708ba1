import { compareText } from '#contract/search/sort.ts'
import { attributeColumn, metricColumn, paramColumn, tagColumn, type ExportColumn } from './export-columns.ts'

/** The keys that the runs of an export have. */
export interface RunKeys {
  params: string[]
  metrics: string[]
  tags: string[]
}

const FIXED_FIELDS: readonly ExportColumn[] = [
  attributeColumn('Run ID', 'run_id'),
  attributeColumn('Name', 'run_name'),
  tagColumn('Source Type', 'mlflow.source.type'),
  tagColumn('Source Name', 'mlflow.source.name'),
  attributeColumn('User', 'user_id'),
  attributeColumn('Status', 'status'),
]

/**
 * The fields of a CSV for which no columns were chosen: six of the run, its params, its metrics, each sorted by key. A
 * key is its own name, but for one that another column has too: a param and a metric that share a name, or one called as
 * a field of the run, are `params.<key>` and `metrics.<key>`.
 */
export const csvColumns = ({ params, metrics }: RunKeys): ExportColumn[] => {
  const keyed = [
    ...params.toSorted(compareText).map(key => ({ key, kind: 'params' as const, name: key })),
    ...metrics.toSorted(compareText).map(key => ({ key, kind: 'metrics' as const, name: key })),
  ]
  // A prefixed name may in turn be some other's key: that one then gives way too.
  for (let clashes = true; clashes;) {
    const counts = new Map(FIXED_FIELDS.map(({ name }) => [name, 1]))
    for (const { name } of keyed) counts.set(name, (counts.get(name) ?? 0) + 1)
    clashes = false
    for (const column of keyed)
      if (column.name === column.key && counts.get(column.name)! > 1) {
        column.name = `${column.kind}.${column.key}`
        clashes = true
      }
  }
  return [
    ...FIXED_FIELDS,
    ...keyed.map(({ key, kind, name }) =>
      kind === 'params' ? paramColumn(name, key) : metricColumn(name, key),
    ),
  ]
}

/** The columns of a table for data frames, called as those of MLflow's `search_runs`, each kind sorted by key. */
export const frameColumns = ({ params, metrics, tags }: RunKeys): ExportColumn[] => [
  attributeColumn('run_id', 'run_id'),
  attributeColumn('run_name', 'run_name'),
  attributeColumn('experiment_id', 'experiment_id'),
  attributeColumn('experiment_name', 'experiment'),
  attributeColumn('user_id', 'user_id'),
  attributeColumn('status', 'status'),
  attributeColumn('artifact_uri', 'artifact_uri'),
  attributeColumn('start_time', 'start_time'),
  attributeColumn('end_time', 'end_time'),
  ...params.toSorted(compareText).map(key => paramColumn(`params.${key}`, key)),
  ...metrics.toSorted(compareText).map(key => metricColumn(`metrics.${key}`, key)),
  ...tags.toSorted(compareText).map(key => tagColumn(`tags.${key}`, key)),
]
