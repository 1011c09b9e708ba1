import { storage } from '../ui/storage.ts'
import { checkFormat, type NumberFormat } from './number-format.ts'

/** What this reader chose for the run table of one experiment. Columns of a metric go by it, whatever its aggregate. */
export interface ColumnPrefs {
  /** null: never chosen. */
  columns: string[] | null
  /** Widths in pixels, of those that were dragged. */
  widths: Record<string, number>
  formats: Record<string, NumberFormat>
  /** Columns that stay in sight while the rest scrolls sideways. */
  pinned: string[]
  /** Metrics that show their history beside the value. */
  curves: string[]
}

const key = (experimentId: string) => `runfolio.columns.${experimentId}` as const

export function readPrefs(experimentId: string): ColumnPrefs {
  try {
    return checkPrefs(JSON.parse(storage.get(key(experimentId)) ?? '{}'))
  } catch {
    return checkPrefs({})
  }
}

export const writePrefs = (experimentId: string, prefs: ColumnPrefs): void =>
  storage.set(key(experimentId), JSON.stringify(prefs))

/** What can be used of a stored value, whoever wrote it. */
export function checkPrefs(stored: unknown): ColumnPrefs {
  const { columns, widths, formats, pinned, curves } = Object(stored) as Partial<
    Record<keyof ColumnPrefs, unknown>
  >
  return {
    columns: texts(columns),
    widths: record(widths, width =>
      typeof width === 'number' && width >= 32 && width <= 2000 ? width : null,
    ),
    formats: record(formats, checkFormat),
    pinned: texts(pinned) ?? [],
    curves: texts(curves) ?? [],
  }
}

const texts = (stored: unknown): string[] | null =>
  Array.isArray(stored) ? stored.filter(text => typeof text === 'string') : null

const record = <Value>(stored: unknown, check: (value: unknown) => Value | null): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(Object(stored) as Record<string, unknown>).flatMap(([id, value]) => {
      const checked = check(value)
      return checked === null ? [] : [[id, checked]]
    }),
  )
