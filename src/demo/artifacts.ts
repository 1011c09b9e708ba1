import { confusionMatrix, evaluationReport, perClassCsv, predictionsCsv } from './evaluation.ts'
import { heatMap } from './images/heat-map.ts'
import { linePlot } from './images/line-plot.ts'
import { sampleGrid } from './images/sample-grid.ts'
import { modelFiles } from './model-files.ts'
import { randomBytes } from './random-bytes.ts'
import type { RunPlan } from './run-plan.ts'
import type { Task } from './setup.ts'
import { trainingLog } from './training-log.ts'
import type { DemoArtifact, DemoRun, MetricSeries } from './types.ts'

/** The files of a run: a log and its parameters always, evaluation, plots, checkpoints and the model of single runs. */
export function* runArtifacts(
  plan: RunPlan,
  run: Omit<DemoRun, 'artifacts'>,
  task: Task,
): Generator<DemoArtifact> {
  if (plan.status === 'SCHEDULED') return
  const { setup, slot } = plan
  const series = lazily(() => [...run.series()])
  if (setup.words.length === 0) {
    yield { path: 'outputs/test.txt', content: () => 'hello world!\n' }
    return
  }
  yield { path: 'config.json', content: () => `${JSON.stringify(configOf(run), null, 2)}\n` }
  yield {
    path: 'train.log',
    content: () =>
      trainingLog(plan, run.params, series(), plan.start + Math.round(plan.duration * plan.done)),
  }
  if (slot.role !== 'single' || plan.done < 0.15) return
  yield* plots(series)
  if (setup.gpu) yield* checkpoints(plan, series)
  if (plan.status !== 'FINISHED' || plan.outcome.divergesAt !== undefined) return
  if (setup.classes.length > 0) yield* evaluation(plan, series, task)
  yield* modelFiles(plan, 'model')
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}

function configOf(run: Omit<DemoRun, 'artifacts'>): Record<string, unknown> {
  return Object.fromEntries(run.params.map(({ key, value }) => [key, configValue(value)]))
}

function configValue(text: string): unknown {
  if (text === 'True' || text === 'False') return text === 'True'
  if (text === 'None') return null
  if (text.startsWith('{') || text.startsWith('[')) return JSON.parse(text)
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text
}

function* plots(series: () => MetricSeries[]): Generator<DemoArtifact> {
  const curves = (part: string) =>
    series().filter(({ key, points }) => key.includes(part) && points.length > 2)
  yield { path: 'plots/loss.png', content: () => linePlot(curves('loss'), true) }
  yield {
    path: 'plots/learning_rate.png',
    content: () => linePlot([...curves('lr'), ...curves('learning_rate')], false),
  }
}

function* checkpoints(plan: RunPlan, series: () => MetricSeries[]): Generator<DemoArtifact> {
  const points = series()[0]?.points ?? []
  const unit = points.length > 0 && (points.at(-1)?.step ?? 0) <= 120 ? 'epoch' : 'step'
  for (const share of [0.34, 0.67, 1]) {
    const point = points[Math.floor(points.length * share) - 1]
    if (!point) continue
    const folder = `checkpoints/${unit}_${point.step}`
    yield {
      path: `${folder}/state.json`,
      content: () =>
        `${JSON.stringify({ [unit]: point.step, saved_at: point.timestamp, rng: plan.random.split('rng', point.step).hex(16) }, null, 2)}\n`,
    }
    yield { path: `${folder}/weights.bin`, content: () => randomBytes(plan.random.split(folder), 2048) }
  }
}

function* evaluation(plan: RunPlan, series: () => MetricSeries[], task: Task): Generator<DemoArtifact> {
  const { classes } = plan.setup
  const matrix = lazily(() => confusionMatrix(plan, series()))
  yield { path: 'evaluation/confusion_matrix.png', content: () => heatMap(matrix(), classes) }
  yield { path: 'evaluation/per_class.csv', content: () => perClassCsv(matrix(), classes) }
  yield { path: 'evaluation/report.md', content: () => evaluationReport(plan, matrix(), task.primary) }
  yield { path: 'predictions/validation.csv', content: () => predictionsCsv(plan, 200) }
  if (!plan.setup.datasets.some(data => data.schema.includes('uint8'))) return
  const points = series().find(({ key }) => key === task.primary.key)?.points ?? []
  for (const share of [0.1, 0.5, 1]) {
    const point = points[Math.ceil(points.length * share) - 1]
    if (!point) continue
    const path = `predictions/samples/epoch_${String(point.step).padStart(3, '0')}.png`
    yield { path, content: () => sampleGrid(5, 3, point.value, plan.random.split('samples')) }
  }
  if (plan.random.split('worst').chance(0.15))
    yield { path: 'predictions/最差 20 张; 复核.csv', content: () => predictionsCsv(plan, 20) }
}
