import type { GroupValue, RunQuery } from '#contract/runs.ts'
import { parseColumns } from './column-codec.ts'
import { formatMetric } from './format-value.ts'
import type { NumberFormat } from './number-format.ts'
import { columnKey, columnKind } from './run-columns.ts'

/** The texts that a group has in common; null where its runs lack the key. */
export type GroupPath = NonNullable<RunQuery['groups']>['expanded'][number]

/** What a metric comes to in a group. */
export type GroupNumbers = Extract<GroupValue, { mean: unknown }>

/** The names of a run's datasets: runs are grouped by it; it is no column. */
export const DATASET_COLUMN = 'attributes.dataset'
export const GROUP_ATTRIBUTES: readonly string[] = ['attributes.status', 'attributes.user_id', DATASET_COLUMN]
export const MOST_GROUPS = 4

/** Whether runs can be grouped by a column. */
function isGroupable(column: string): boolean {
  const kind = columnKind(column)
  return kind === 'params' || kind === 'tags' || GROUP_ATTRIBUTES.includes(column)
}

/** What runs are grouped by in a value of the URL; what cannot be read is left out. */
export const parseGroups = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(',')
        .flatMap(item => (item === columnKey(DATASET_COLUMN) ? [DATASET_COLUMN] : parseColumns(item))),
    ),
  ]
    .filter(isGroupable)
    .slice(0, MOST_GROUPS)

/** Digits of a deviation: more say nothing beside its mean. */
const DEVIATION: NumberFormat = { style: 'significant', digits: 2 }

/** A mean and its deviation as a cell shows them: `0.9312 ± 0.012`. */
export function spreadText({ mean, sd }: GroupNumbers, format: NumberFormat | null): string {
  if (sd === null) return formatMetric(mean, format)
  const deviation = format === null && Number(sd) >= 1e-4 && Number(sd) < 100 ? DEVIATION : format
  return `${formatMetric(mean, format)} ± ${formatMetric(sd, deviation)}`
}
