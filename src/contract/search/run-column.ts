import { AGGREGATES, type Aggregate } from './nodes.ts'

const KINDS = ['attributes', 'metrics', 'params', 'tags'] as const
export type ColumnKind = (typeof KINDS)[number]

/** A column of the run table, taken apart. */
export interface RunColumnParts {
  readonly kind: ColumnKind
  /** All after the first dot, unquoted. */
  readonly key: string
  /** What a metric shows of its history; `last` for all that is no metric. */
  readonly aggregate: Aggregate
}

/** Reads a column as the search language spells it, its key unquoted: `params.lr`, `max(metrics.acc)`. null: none is called that. */
export function parseRunColumn(id: string): RunColumnParts | null {
  const called = AGGREGATES.find(name => id.startsWith(`${name}(metrics.`) && id.endsWith(')'))
  const plain = called === undefined ? id : id.slice(called.length + 1, -1)
  const dot = plain.indexOf('.')
  const kind = KINDS.find(known => known === plain.slice(0, Math.max(0, dot)))
  const key = plain.slice(dot + 1)
  return kind === undefined || key === '' ? null : { kind, key, aggregate: called ?? 'last' }
}

/** The column that shows an aggregate of a metric; its last value has no function around it. */
export const metricColumnId = (key: string, aggregate: Aggregate): string =>
  aggregate === 'last' ? `metrics.${key}` : `${aggregate}(metrics.${key})`
