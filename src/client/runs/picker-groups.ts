import type { ColumnKey, RunColumns } from '#contract/experiments.ts'
import { COMMIT_COLUMN, RUN_COLUMNS, SOURCE_COLUMN } from './run-columns.ts'

export interface PickerColumn {
  id: string
  title: string
  /** How many runs have it; absent for what every run has. */
  runs?: number
}

export interface PickerGroup {
  group: 'run' | 'metrics' | 'params' | 'tags'
  columns: PickerColumn[]
}

const OWN_COLUMN = new Set<string>([SOURCE_COLUMN, COMMIT_COLUMN, 'tags.mlflow.runName', 'tags.mlflow.user'])

/** The columns that can be chosen, in groups, most used first; only those whose title or key holds the text. */
export function pickerGroups(
  keys: RunColumns | undefined,
  text: string,
  title: (column: string) => string,
): PickerGroup[] {
  const wanted = text.trim().toLowerCase()
  const matches = (column: PickerColumn) => column.title.toLowerCase().includes(wanted)
  const groups: PickerGroup[] = [
    { group: 'run', columns: RUN_COLUMNS.map(id => ({ id, title: title(id) })) },
    { group: 'metrics', columns: ofKind('metrics', keys?.metrics) },
    { group: 'params', columns: ofKind('params', keys?.params) },
    { group: 'tags', columns: ownTagsLast(ofKind('tags', keys?.tags)) },
  ]
  return groups
    .map(({ group, columns }) => ({ group, columns: columns.filter(matches) }))
    .filter(({ columns }) => columns.length > 0)
}

const ofKind = (kind: string, keys: readonly ColumnKey[] = []): PickerColumn[] =>
  keys
    .map(({ key, runs }) => ({ id: `${kind}.${key}`, title: key, runs }))
    .filter(column => !OWN_COLUMN.has(column.id))

/** What people wrote comes before what clients write. */
const ownTagsLast = (tags: readonly PickerColumn[]): PickerColumn[] => [
  ...tags.filter(tag => !tag.title.startsWith('mlflow.')),
  ...tags.filter(tag => tag.title.startsWith('mlflow.')),
]
