import type { RunPlan } from './run-plan.ts'
import { scoreOf } from './score.ts'
import type { PrimaryMetric } from './setup.ts'
import type { MetricSeries } from './types.ts'

/** Counts of true (row) and predicted (column) classes, in line with the last recall of each class. */
export function confusionMatrix(plan: RunPlan, all: readonly MetricSeries[]): number[][] {
  const { classes } = plan.setup
  const random = plan.random.split('confusion')
  return classes.map((name, row) => {
    const support = Math.round(random.logNormal(380, 0.5) * (classes.length === 2 && row === 0 ? 6 : 1))
    const right = Math.round(support * recallOf(plan, all, name, row))
    const weights = classes.map((_, column) =>
      column === row ? 0 : random.logNormal(1, 1) / (1 + 0.4 * Math.abs(column - row)),
    )
    const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1
    const wrong = support - right
    const counts = weights.map(weight => Math.floor((wrong * weight) / whole))
    const left = wrong - counts.reduce((sum, count) => sum + count, 0)
    const likeliest = row === 0 ? 1 : row - 1
    counts[likeliest] = (counts[likeliest] ?? 0) + left
    counts[row] = right
    return counts
  })
}

function recallOf(plan: RunPlan, all: readonly MetricSeries[], name: string, row: number): number {
  const keys = new Set([
    `recall/${name}`,
    `iou/${name}`,
    row === 1 && plan.setup.classes.length === 2 ? 'recall' : '',
  ])
  const value = all.find(series => keys.has(series.key))?.points.at(-1)?.value
  return Math.min(
    1,
    Math.max(0, value ?? plan.outcome.score + plan.random.split('recall', name).normal(0, 0.02)),
  )
}

/** Precision, recall, F1 and support of each class, as CSV. */
export function perClassCsv(matrix: readonly number[][], names: readonly string[]): string {
  const lines = matrix.map((counts, row) => {
    const right = counts[row] ?? 0
    const support = counts.reduce((sum, count) => sum + count, 0)
    const predicted = matrix.reduce((sum, other) => sum + (other[row] ?? 0), 0)
    const precision = right / Math.max(1, predicted)
    const recall = right / Math.max(1, support)
    const f1 = (2 * right) / Math.max(1, predicted + support)
    return [names[row], precision.toFixed(4), recall.toFixed(4), f1.toFixed(4), support].join(',')
  })
  return ['class,precision,recall,f1,support', ...lines, ''].join('\n')
}

/** What the evaluation found, as Markdown. */
export function evaluationReport(plan: RunPlan, matrix: readonly number[][], primary: PrimaryMetric): string {
  const { classes } = plan.setup
  const mistakes = matrix
    .flatMap((counts, row) => counts.map((count, column) => ({ row, column, count })))
    .filter(({ row, column }) => row !== column)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 5)
  return [
    '# Evaluation',
    '',
    `Validation split, **${primary.key} ${scoreOf(plan, primary)?.toFixed(4) ?? 'not known'}**.`,
    '',
    '## Most frequent mistakes',
    '',
    '| true | predicted | count |',
    '|---|---|--:|',
    ...mistakes.map(
      ({ row, column, count }) => `| ${classes[row] ?? ''} | ${classes[column] ?? ''} | ${count} |`,
    ),
    '',
    '![confusion matrix](confusion_matrix.png)',
    '',
    'Numbers per class are in `per_class.csv`.',
    '',
  ].join('\n')
}

/** Some single predictions, as CSV. */
export function predictionsCsv(plan: RunPlan, rows: number): string {
  const { classes } = plan.setup
  const random = plan.random.split('predictions')
  const lines = Array.from({ length: rows }, (_, row) => {
    const truth = random.int(0, classes.length - 1)
    const right = random.chance(plan.outcome.score)
    const guess = right ? truth : (truth + random.int(1, classes.length - 1)) % classes.length
    const sure = right ? 1 - 0.5 * random.next() ** 3 : random.range(0.34, 0.8)
    return `${String(row * 7 + 3).padStart(6, '0')},${classes[truth] ?? ''},${classes[guess] ?? ''},${sure.toFixed(4)}`
  })
  return ['example,label,prediction,confidence', ...lines, ''].join('\n')
}
