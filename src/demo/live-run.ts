import { float32, wander } from './curves.ts'
import { madeUpName } from './run-names.ts'
import { Random } from './random.ts'
import type { KeyValue, MetricPoint } from './types.ts'

/** What a training program logs at one moment. */
export interface LiveBatch {
  /** Milliseconds to wait after the batch before. */
  wait: number
  metrics: MetricPoint[]
}

/** A run that never ends. */
export interface LiveRun {
  name: string
  params: KeyValue[]
  tags: KeyValue[]
  /** Batches without end: a step each, with an evaluation each 10 steps. */
  batches: () => Generator<LiveBatch, never>
}

const LEARNT_BY = 240

/**
 * A run to watch as it grows: losses fall quickly at first, then ever more slowly, with bumps where the learning rate
 * starts anew. `start` is the time of the first batch; the `wait`s add up to the timestamps, about `interval`
 * milliseconds (1,000 by default) apart.
 */
export function liveRun(seed: number, start: number, interval = 1000): LiveRun {
  const root = Random.of(seed, 'live')
  const score = root.split('score').range(0.93, 0.965)
  return {
    name: madeUpName(root.split('name')),
    params: [
      { key: 'backbone', value: 'resnet34' },
      { key: 'optimizer', value: 'adamw' },
      { key: 'lr', value: '3e-4' },
      { key: 'lr_schedule', value: 'cosine_restarts' },
      { key: 'batch_size', value: '128' },
      { key: 'log_every', value: '1' },
    ],
    tags: [
      { key: 'mlflow.source.name', value: 'training/train.py' },
      { key: 'mlflow.source.type', value: 'LOCAL' },
      { key: 'team', value: 'vision' },
      { key: 'mlflow.note.content', value: 'Still going on. Watch the curves grow.' },
    ],
    *batches() {
      const random = root.split('batches')
      let timestamp = start
      let noise: Float64Array = new Float64Array()
      for (let step = 1; ; step += 1) {
        const place = (step - 1) % 512
        if (place === 0) noise = wander(random.split('noise', step), 512, 0.6)
        const wait = step === 1 ? 0 : Math.max(1, Math.round(interval * random.range(0.8, 1.2)))
        timestamp += wait
        yield { wait, metrics: metricsAt(step, timestamp, score, noise[place] ?? 0) }
      }
    },
  }
}

function metricsAt(step: number, timestamp: number, score: number, noise: number): MetricPoint[] {
  const cycle = (step % LEARNT_BY) / LEARNT_BY
  const rate = 0.5 * (1 + Math.cos(Math.PI * cycle))
  const left = 1 / (1 + step / 22) ** 0.9
  const accuracy = Math.min(0.999, score - (score - 0.17) * left - 0.02 * rate + 0.006 * noise * (0.3 + rate))
  const point = (key: string, value: number) => ({ key, step, timestamp, value })
  const points = [
    point('train_loss', float32(1.9 * (1.01 - accuracy) ** 0.9 * (1 + 0.05 * noise))),
    point('lr', 3e-4 * rate),
    point('grad_norm', float32((0.4 + 2.5 * left) * Math.exp(0.2 * noise))),
    point('images_per_second', 1480 + 22 * noise),
  ]
  if (step % 10 === 0)
    points.push(
      point('val_loss', float32(2.05 * (1.01 - accuracy) ** 0.9)),
      point('val_acc', Math.round(accuracy * 2280) / 2280),
    )
  return points
}
