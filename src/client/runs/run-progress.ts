import type { RunColumns } from '#contract/experiments.ts'
import type { TableRow } from './row-source.ts'

/** The tag by which a program says itself how far it is, from 0 to 1. */
const PROGRESS_TAG = 'tags.runfolio.progress'

interface Measure {
  unit: 'epochs' | 'steps'
  /** A metric that counts what is done, and params that say how much there is to do: as the training libraries log them. */
  done: readonly string[]
  total: readonly string[]
}

const MEASURES: readonly Measure[] = [
  {
    unit: 'epochs',
    done: ['metrics.epoch'],
    total: ['epochs', 'max_epochs', 'num_epochs', 'n_epochs', 'num_train_epochs'].map(key => `params.${key}`),
  },
  {
    unit: 'steps',
    done: ['metrics.global_step', 'metrics.train/global_step', 'metrics.step'],
    total: ['max_steps', 'total_steps', 'num_steps'].map(key => `params.${key}`),
  },
]

/** How far a run is: a share from 0 to 1, and what it was worked out from, where it was. */
export interface RunProgress {
  share: number
  of: { unit: Measure['unit']; done: number; total: number } | null
}

/** The columns that tell how far runs are, of those that the runs of a place have. */
export function progressColumns(keys: RunColumns | undefined): string[] {
  if (keys === undefined) return []
  const known = new Set([
    ...keys.metrics.map(({ key }) => `metrics.${key}`),
    ...keys.params.map(({ key }) => `params.${key}`),
    ...keys.tags.map(({ key }) => `tags.${key}`),
  ])
  const columns = known.has(PROGRESS_TAG) ? [PROGRESS_TAG] : []
  for (const { done, total } of MEASURES) {
    const [counts, ends] = [done, total].map(ids => ids.filter(id => known.has(id)))
    if (counts!.length > 0 && ends!.length > 0) columns.push(...counts!, ...ends!)
  }
  return columns
}

/** How far a run is, as far as it says so; null where it does not, or what it says makes no sense. */
export function runProgress(row: TableRow): RunProgress | null {
  const told = numberAt(row, PROGRESS_TAG)
  if (told !== null) return told >= 0 && told <= 1 ? { share: told, of: null } : null
  for (const { unit, done, total } of MEASURES) {
    const [count, end] = [done, total].map(ids => ids.map(id => numberAt(row, id)).find(one => one !== null))
    if (count == null || end == null) continue
    if (count >= 0 && count <= end && end > 0)
      return { share: count / end, of: { unit, done: count, total: end } }
  }
  return null
}

function numberAt(row: TableRow, id: string): number | null {
  const place = row.places.get(id)
  const value = place === undefined ? null : row.run.values[place]
  if (value === null || value === undefined || value === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}
