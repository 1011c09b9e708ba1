import type { ColumnKey, RunColumns } from '#contract/experiments.ts'
import { COMMIT_COLUMN, DEFAULT_RUN_COLUMNS, SOURCE_COLUMN } from './run-columns.ts'

/** How many metrics and params are shown until the reader chooses. */
const SHOWN_KEYS = 10

/**
 * The columns until the reader chooses: Run, then the most used metrics and params. `shown` is what was there before:
 * it keeps its place, so that a live table gains columns but never shuffles them.
 */
export function defaultColumns(
  keys: Pick<RunColumns, 'metrics' | 'params'>,
  shown: readonly string[],
): string[] {
  return [
    ...DEFAULT_RUN_COLUMNS.filter(id => id !== SOURCE_COLUMN && id !== COMMIT_COLUMN),
    ...grow('metrics', keys.metrics, shown),
    ...grow('params', keys.params, shown),
    SOURCE_COLUMN,
    COMMIT_COLUMN,
  ]
}

function grow(kind: 'metrics' | 'params', keys: readonly ColumnKey[], shown: readonly string[]): string[] {
  const prefix = `${kind}.`
  const before = shown.filter(id => id.startsWith(prefix))
  const fresh = keys.map(item => prefix + item.key).filter(id => !before.includes(id))
  return [...before, ...fresh.slice(0, Math.max(0, SHOWN_KEYS - before.length))]
}
