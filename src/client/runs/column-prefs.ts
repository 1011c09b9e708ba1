import { storage } from '../ui/storage.ts'

/** What this reader chose for the run table of one experiment. */
export interface ColumnPrefs {
  /** null: never chosen. */
  columns: string[] | null
  /** Widths in pixels, of those that were dragged. */
  widths: Record<string, number>
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
  const { columns, widths } = Object(stored) as { columns?: unknown; widths?: unknown }
  return {
    columns: Array.isArray(columns) ? columns.filter(id => typeof id === 'string') : null,
    widths: Object.fromEntries(
      Object.entries(Object(widths) as Record<string, unknown>).flatMap(([id, width]) =>
        typeof width === 'number' && width >= 32 && width <= 2000 ? [[id, width]] : [],
      ),
    ),
  }
}
