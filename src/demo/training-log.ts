import type { Reason } from './fate.ts'
import type { RunPlan } from './run-plan.ts'
import { hostOf } from './run-tags.ts'
import type { KeyValue, MetricSeries } from './types.ts'

const MOST_LINES = 400

const LAST_WORDS: Record<Reason, string[]> = {
  diverged: [
    'WARNING loss is not finite, skipping the update',
    'ERROR   3 steps in a row without a finite loss',
    'FloatingPointError: loss is nan',
  ],
  'out of memory': [
    'RuntimeError: CUDA out of memory. Tried to allocate 1.53 GiB (GPU 0; 15.78 GiB total capacity; 13.92 GiB already allocated)',
  ],
  'bad data': [
    "KeyError: 'label'",
    'The above exception was raised while reading row 4,211 of the training split',
  ],
  'node lost': [
    'ERROR   worker 3 does not answer (timeout of 1800 s)',
    'ConnectionResetError: [Errno 104] Connection reset by peer',
  ],
  stopped: ['WARNING interrupted by the user, last checkpoint is kept'],
  pruned: ['INFO    trial pruned: below the median of the finished trials'],
  silent: [],
}

/** The log that a run's program wrote, in line with its metrics. */
export function trainingLog(
  plan: RunPlan,
  params: readonly KeyValue[],
  all: readonly MetricSeries[],
  now: number,
): string {
  const lines = [
    `${stamp(plan.start)} INFO    host ${hostOf(plan)}, pid ${plan.random.split('pid').int(900, 64_000)}, user ${plan.user}`,
    `${stamp(plan.start + 240)} INFO    ${params.length} parameters: ${params
      .slice(0, 6)
      .map(({ key, value }) => `${key}=${value.slice(0, 40)}`)
      .join(' ')}`,
    ...plan.setup.datasets.map(
      (data, at) =>
        `${stamp(plan.start + 900 + at * 400)} INFO    ${data.context} data ${data.name} (${data.digest})`,
    ),
  ]
  const steps = all
    .filter(series => series.points.length > 1 && !series.key.startsWith('system/'))
    .slice(0, 4)
  const first = steps[0]
  if (first) {
    const stride = Math.ceil(first.points.length / MOST_LINES)
    const byStep = steps.map(series => new Map(series.points.map(point => [point.step, point.value])))
    for (let at = 0; at < first.points.length; at += stride) {
      const point = first.points[at]
      if (!point) continue
      const values = steps.map((series, which) => [series.key, byStep[which]?.get(point.step)] as const)
      const text = values
        .flatMap(([key, value]) => (value === undefined ? [] : [`${key} ${logged(value)}`]))
        .join('  ')
      lines.push(`${stamp(point.timestamp)} INFO    step ${point.step}  ${text}`)
    }
  }
  for (const series of all.filter(({ points }) => points.length === 1)) {
    const point = series.points[0]
    if (point) lines.push(`${stamp(point.timestamp)} INFO    ${series.key} = ${logged(point.value)}`)
  }
  const end = plan.end ?? now
  for (const words of lastWords(plan)) lines.push(`${stamp(end)} ${words}`)
  if (plan.status === 'FINISHED')
    lines.push(`${stamp(end)} INFO    done in ${Math.round((end - plan.start) / 1000)} s`)
  return `${lines.join('\n')}\n`
}

function lastWords({ reason, setup }: RunPlan): string[] {
  if (reason === undefined) return []
  if (reason === 'out of memory' && !setup.gpu)
    return ['MemoryError: out of memory, unable to allocate 1.53 GiB for an array of float64']
  return LAST_WORDS[reason]
}

function stamp(time: number): string {
  return new Date(time).toISOString().replace('T', ' ').slice(0, 23)
}

function logged(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  return value !== 0 && Math.abs(value) < 1e-3 ? value.toExponential(3) : String(Number(value.toPrecision(5)))
}
