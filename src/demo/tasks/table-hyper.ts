import { significant } from '../number-text.ts'
import type { Random } from '../random.ts'

/** The parameters of a model on a table. */
export interface TableHyper {
  model: 'xgboost' | 'lightgbm' | 'random_forest' | 'logistic_regression'
  rounds: number
  depth: number
  rate: number
  subsample: number
  columns: number
  childWeight: number
  l2: number
  balance: boolean
  features: 'all' | 'no_text' | 'selected'
  seed: number
  fold?: [number, number]
}

/** Parameters as people set them by hand. */
export function drawTable(random: Random): TableHyper {
  const model = random.weighted([
    ['xgboost', 6],
    ['lightgbm', 4],
    ['random_forest', 2],
    ['logistic_regression', 1.5],
  ])
  return {
    model,
    rounds: random.pick([100, 200, 300, 500, 500, 1000]),
    depth: random.weighted([
      [3, 1],
      [4, 2],
      [6, 4],
      [8, 2],
      [12, 0.7],
    ]),
    rate: random.weighted([
      [0.1, 4],
      [0.05, 3],
      [0.3, 2],
      [0.01, 1],
      [0.03, 1],
    ]),
    subsample: random.weighted([
      [1, 3],
      [0.8, 4],
      [0.7, 1],
    ]),
    columns: random.weighted([
      [1, 3],
      [0.8, 3],
      [0.6, 1],
    ]),
    childWeight: random.pick([1, 1, 3, 5, 10]),
    l2: model === 'logistic_regression' ? random.pick([0.01, 0.1, 1, 10]) : random.pick([1, 1, 1, 5, 0.1]),
    balance: random.chance(0.4),
    features: random.weighted([
      ['all', 5],
      ['no_text', 2],
      ['selected', 2],
    ]),
    seed: random.weighted([
      [42, 5],
      [0, 2],
      [2024, 1],
    ]),
  }
}

/** Parameters as a sampler draws them. */
export function tuneTable(random: Random): Partial<TableHyper> {
  return {
    model: 'xgboost',
    rounds: 1000,
    depth: random.int(2, 12),
    rate: significant(random.logRange(0.005, 0.5), 16),
    subsample: significant(random.range(0.5, 1), 16),
    columns: significant(random.range(0.4, 1), 16),
    childWeight: random.int(1, 20),
    l2: significant(random.logRange(0.01, 30), 16),
  }
}
