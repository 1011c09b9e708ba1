import type { ColumnKey, ParamKey, RunColumns } from '#contract/experiments.ts'
import { nameWords } from './name-words.ts'
import { COMMIT_COLUMN, DEFAULT_RUN_COLUMNS, SOURCE_COLUMN } from './run-columns.ts'

/** How many metrics and how many params are shown until the reader chooses. */
const SHOWN_KEYS = 10

const SYSTEM_METRICS = 'system/'
const HELD_OUT = new Set('dev eval evaluation heldout holdout test val valid validation'.split(' '))
const SCORES = new Set(
  (
    'acc accuracy auc auroc bleu cer dice error f1 iou loss mae map mape mcc mrr mse ndcg perplexity ppl precision psnr ' +
    'r2 recall return reward rmse roc rouge score ssim wer'
  ).split(' '),
)

/**
 * The columns until the reader chooses: Run, then at most ten metrics and ten params that say most about a run.
 *
 * Metrics: those of half the runs or more (half of what the most logged one has) come before rarer ones; among these,
 * names that speak of held-out data and of a score (`val_acc`) before those that speak of one (`test/size`, `loss`) before
 * all others (`lr`, `epoch`); then those that fewest runs miss. What MLflow measures of the machine (`system/…`) is for
 * the column picker only.
 *
 * Params: those in which runs differ before those that are the same everywhere; then those that fewest runs miss.
 *
 * `shown` is what was there before: it keeps its place, so that a live table gains columns but never shuffles them.
 */
export function defaultColumns(
  keys: Pick<RunColumns, 'metrics' | 'params'>,
  shown: readonly string[],
): string[] {
  return [
    ...DEFAULT_RUN_COLUMNS.filter(id => id !== SOURCE_COLUMN && id !== COMMIT_COLUMN),
    ...grow('metrics', metricsByInterest(keys.metrics), shown),
    ...grow('params', paramsByInterest(keys.params), shown),
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

/** The keys come most used first, then by name; the sort keeps that order among equals. */
function metricsByInterest(metrics: readonly ColumnKey[]): ColumnKey[] {
  const own = metrics.filter(({ key }) => !key.startsWith(SYSTEM_METRICS))
  const most = own.reduce((runs, item) => Math.max(runs, item.runs), 0)
  const isCommon = (item: ColumnKey) => Number(item.runs * 2 >= most)
  const ranked = own.map(item => ({ item, common: isCommon(item), interest: interestOf(item.key) }))
  ranked.sort((a, b) => b.common - a.common || b.interest - a.interest)
  return ranked.map(({ item }) => item)
}

const paramsByInterest = (params: readonly ParamKey[]): ParamKey[] =>
  params.toSorted((a, b) => Number(b.varies) - Number(a.varies))

/** 0 to 2: whether words of the name speak of held-out data, and whether of a score. */
function interestOf(key: string): number {
  const words = nameWords(key)
  const speaksOf = (known: ReadonlySet<string>) => Number(words.some(word => known.has(word)))
  return speaksOf(HELD_OUT) + speaksOf(SCORES)
}
