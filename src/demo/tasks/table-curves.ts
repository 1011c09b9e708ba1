import { final, series } from '../course.ts'
import type { Course } from '../course.ts'
import { counted, wander } from '../curves.ts'
import { significant } from '../number-text.ts'
import type { Random } from '../random.ts'
import type { Outcome } from '../outcome.ts'
import type { MetricSeries } from '../types.ts'
import { bestRound, fitSeconds, testRows } from './table-data.ts'
import type { TableData } from './table-data.ts'
import type { TableHyper } from './table-hyper.ts'

/** The area under the ROC curve that a model reaches. */
export function tableOutcome(data: TableData, hyper: TableHyper, random: Random): Outcome {
  const loss = { all: 0, selected: 0.006, no_text: 0.011 }[hyper.features] + random.normal(0, 0.0018)
  if (hyper.model === 'logistic_regression')
    return { score: data.ceiling - 0.052 - 0.002 * Math.abs(Math.log10(hyper.l2)) - loss }
  if (hyper.model === 'random_forest')
    return {
      score: data.ceiling - 0.02 - 0.0025 * Math.abs(hyper.depth - 11) - 1 / (20 * hyper.rounds) - loss,
    }
  const unfinished = Math.max(0, 1 - hyper.rounds / bestRound(hyper))
  return {
    score:
      data.ceiling -
      0.0045 * Math.log2(hyper.rate / 0.04) ** 2 * 0.35 -
      0.00065 * (hyper.depth - 5.5) ** 2 -
      0.03 * (hyper.subsample - 0.8) ** 2 -
      0.02 * (hyper.columns - 0.7) ** 2 -
      0.0012 * Math.abs(Math.log10(hyper.l2 / 2)) -
      0.00012 * (hyper.childWeight - 6) ** 2 -
      0.03 * unfinished ** 2 -
      loss,
  }
}

/** Everything that a fit on a table logs. */
export function* tableCurves(data: TableData, hyper: TableHyper, course: Course): Generator<MetricSeries> {
  const { random } = course
  const auc = course.outcome.score
  const base = -(data.positive * Math.log(data.positive) + (1 - data.positive) * Math.log(1 - data.positive))
  const floor = base * (1 - 0.62 * (2 * auc - 1) ** 2.2)
  const best = bestRound(hyper)
  if (hyper.model === 'xgboost' || hyper.model === 'lightgbm') {
    const total = Math.min(hyper.rounds, best + 50)
    const noise = wander(random.split('rounds'), total + 1, 0.85)
    const whole = 1 - Math.exp(-3.2 * Math.min(1, total / best))
    const learnt = (round: number) => Math.min(1, (1 - Math.exp(-3.2 * (round / best))) / whole)
    const valid = (round: number) =>
      floor + (base - floor) * (1 - learnt(round)) + 0.03 * floor * Math.max(0, round / best - 1) ** 2
    const train = (round: number) =>
      valid(round) - (0.05 + 0.02 * hyper.depth) * floor * Math.min(2, round / best)
    yield series(course, 'train-logloss', { total }, round =>
      significant(train(round) + 0.0004 * (noise[round] ?? 0), 16),
    )
    yield series(course, 'valid-logloss', { total }, round =>
      significant(valid(round) + 0.0009 * (noise[round] ?? 0), 16),
    )
    yield series(course, 'valid-auc', { total }, round => {
      const level = 0.5 + (auc - 0.5) * (0.86 + 0.14 * learnt(round)) - 0.0015 * Math.max(0, round / best - 1)
      return significant(level + 0.0006 * (noise[round] ?? 0), 16)
    })
    yield final(course, 'best_iteration', Math.min(total, best))
  }
  const rows = testRows(data)
  const luck = random.split('test')
  const recall = (hyper.balance ? 0.32 : 0) + 0.9 * (auc - 0.5) + 0.14 + luck.normal(0, 0.008)
  const precision = Math.min(
    0.97,
    data.positive + (auc - 0.5) * 1.15 - (hyper.balance ? 0.16 : -0.08) + luck.normal(0, 0.008),
  )
  const positives = Math.round(rows * data.positive)
  const found = Math.round(Math.min(0.98, recall) * positives)
  const raised = Math.max(found, Math.round(found / Math.max(0.02, precision)))
  yield final(course, 'auc', significant(auc, 16))
  yield final(course, 'accuracy', counted((rows - positives + 2 * found - raised) / rows, rows))
  yield final(course, 'precision', found / raised)
  yield final(course, 'recall', found / positives)
  yield final(course, 'f1', (2 * found) / (raised + positives))
  yield final(
    course,
    'average_precision',
    significant(Math.min(0.99, data.positive + (auc - 0.5) * 1.22 * (1 - data.positive)), 16),
  )
  yield final(course, 'log_loss', significant(floor * (hyper.balance ? 1.21 : 1), 16))
  yield final(
    course,
    'brier',
    significant(data.positive * (1 - data.positive) * (1.55 - auc) + luck.normal(0, 0.0006), 16),
  )
  yield final(course, 'fit_seconds', significant(fitSeconds(data, hyper) * luck.logNormal(0.92, 0.02), 8))
}
