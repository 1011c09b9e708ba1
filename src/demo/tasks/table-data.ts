import type { Column } from '../datasets.ts'
import type { TableHyper } from './table-hyper.ts'

/** A table with a yes/no column to foretell. */
export interface TableData {
  dataset: string
  version: string
  uri: string
  rows: number
  columns: Column[]
  /** The column that is foretold. */
  target: string
  /** Share of rows where the target is true. */
  positive: number
  /** The best area under the ROC curve that a model reaches. */
  ceiling: number
}

/** The columns that a model is given. */
export function featureNames(data: TableData, hyper: TableHyper): string[] {
  const kept = data.columns.filter(column => column.name !== data.target && column.type !== 'datetime')
  if (hyper.features === 'no_text')
    return kept.filter(column => column.type !== 'string').map(column => column.name)
  if (hyper.features === 'selected') return kept.filter((_, at) => at % 3 !== 1).map(column => column.name)
  return kept.map(column => column.name)
}

/** Rows kept for the test. */
export function testRows(data: TableData): number {
  return Math.round(data.rows * 0.2)
}

/** Seconds for one fit. */
export function fitSeconds(data: TableData, hyper: TableHyper): number {
  const rows = data.rows / 10_000
  if (hyper.model === 'logistic_regression') return 3 + rows * 0.4
  const stop = hyper.model === 'random_forest' ? hyper.rounds : Math.min(hyper.rounds, bestRound(hyper) + 50)
  return 6 + rows * stop * (0.004 + 0.0022 * hyper.depth)
}

/** Where the validation loss is lowest: deep trees and high rates overfit sooner. */
export function bestRound(hyper: TableHyper): number {
  return Math.max(8, Math.round(34 / hyper.rate / (0.35 + hyper.depth / 9)))
}
