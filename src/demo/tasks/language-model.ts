import { final, initial, series } from '../course.ts'
import type { Course } from '../course.ts'
import { blowUp, float32, scheduled, wander } from '../curves.ts'
import { tensorDataset } from '../datasets.ts'
import { numberStyle, numberText, significant } from '../number-text.ts'
import type { NumberStyle } from '../number-text.ts'
import type { Random } from '../random.ts'
import { paramsOf } from '../setup.ts'
import type { Outcome } from '../outcome.ts'
import type { Setup, Task } from '../setup.ts'
import type { MetricSeries } from '../types.ts'

/** A corpus of tokens. */
export interface CorpusData {
  dataset: string
  version: string
  uri: string
  /** Sequences of 1,024 tokens. */
  rows: number
}

/** Sizes of the net: layers, heads, width and the seconds for a step of 64 sequences. */
const SIZES = {
  nano: { layers: 4, heads: 4, width: 256, step: 0.16 },
  mini: { layers: 6, heads: 6, width: 384, step: 0.29 },
  small: { layers: 12, heads: 12, width: 768, step: 1.1 },
  medium: { layers: 24, heads: 16, width: 1024, step: 2.9 },
} as const

interface Hyper {
  size: keyof typeof SIZES
  rate: number
  style: NumberStyle
  batch: number
  steps: number
  warmup: number
  beta2: number
  clip: number
  decay: number
  dtype: 'bfloat16' | 'float16'
  every: number
  seed: number
}

/** Training a small language model from nothing: thousands of steps, spikes, losses that follow a power law. */
export function languageModel(data: CorpusData): Task {
  const setup = (hyper: Hyper): Setup => ({
    words: ['gpt', hyper.size, `lr${hyper.rate.toExponential(0)}`, `${hyper.steps / 1000}k`],
    params: paramsOf({
      n_layer: SIZES[hyper.size].layers,
      n_head: SIZES[hyper.size].heads,
      n_embd: SIZES[hyper.size].width,
      block_size: 1024,
      vocab_size: 50_304,
      batch_size: hyper.batch,
      learning_rate: numberText(hyper.rate, hyper.style),
      min_lr: numberText(significant(hyper.rate / 10, 3), hyper.style),
      warmup_iters: hyper.warmup,
      max_iters: hyper.steps,
      weight_decay: numberText(hyper.decay, 'python'),
      beta1: '0.9',
      beta2: String(hyper.beta2),
      grad_clip: hyper.clip.toFixed(1),
      dtype: hyper.dtype,
      compile: true,
      log_interval: hyper.every,
      seed: hyper.seed,
    }),
    datasets: [
      tensorDataset(
        {
          name: data.dataset,
          version: data.version,
          context: 'training',
          rows: data.rows,
          sourceType: 's3',
          uri: `${data.uri}/train.bin`,
        },
        'uint16',
        [1024],
      ),
      tensorDataset(
        {
          name: data.dataset,
          version: data.version,
          context: 'validation',
          rows: Math.round(data.rows / 200),
          sourceType: 's3',
          uri: `${data.uri}/val.bin`,
        },
        'uint16',
        [1024],
      ),
    ],
    classes: [],
    flavors: ['pytorch', 'python_function'],
    seconds: 120 + hyper.steps * stepSeconds(hyper),
    gpu: true,
    outcome: random => outcome(hyper, random),
    vary: random =>
      setup({
        ...hyper,
        rate: significant(random.logRange(5e-5, 6e-3), 16),
        style: 'python',
        decay: significant(random.range(0, 0.2), 16),
        warmup: random.pick([50, 100, 200]),
        steps: 2000,
        every: 10,
      }),
    fold: () => setup(hyper),
    series: course => curves(hyper, course),
  })
  return {
    primary: { key: 'val/loss', greaterIsBetter: false },
    space: {
      learning_rate: 'loguniform(5e-5, 6e-3)',
      weight_decay: 'uniform(0, 0.2)',
      warmup_iters: 'choice(50, 100, 200)',
    },
    crossValidated: 0,
    draw: random => setup(draw(random)),
  }
}

function draw(random: Random): Hyper {
  return {
    size: random.weighted([
      ['nano', 3],
      ['mini', 4],
      ['small', 3],
      ['medium', 1],
    ]),
    rate: random.weighted([
      [6e-4, 4],
      [1e-3, 3],
      [3e-4, 2],
      [3e-3, 1],
    ]),
    style: numberStyle(random),
    batch: random.pick([32, 64, 64, 128]),
    steps: random.weighted([
      [2000, 3],
      [5000, 4],
      [10_000, 2],
    ]),
    warmup: random.pick([100, 200, 200, 500]),
    beta2: random.pick([0.95, 0.95, 0.99, 0.999]),
    clip: random.weighted([
      [1, 6],
      [0.5, 1],
      [0, 1],
    ]),
    decay: random.pick([0.1, 0.1, 0.01]),
    dtype: random.weighted([
      ['bfloat16', 4],
      ['float16', 1],
    ]),
    every: random.weighted([
      [10, 5],
      [5, 2],
      [1, 1.2],
    ]),
    seed: random.pick([1337, 1337, 42]),
  }
}

function weights(hyper: Hyper): number {
  const { layers, width } = SIZES[hyper.size]
  return 12 * layers * width * width + 50_304 * width
}

function stepSeconds(hyper: Hyper): number {
  return SIZES[hyper.size].step * (hyper.batch / 64) * (hyper.dtype === 'float16' ? 1.04 : 1)
}

function rateOff(hyper: Hyper): number {
  return Math.log10(
    hyper.rate / (1.1e-3 * Math.sqrt(hyper.batch / 64) * (256 / SIZES[hyper.size].width) ** 0.55),
  )
}

/** The loss after `step` steps, from the size of the net and the tokens seen (the law of Hoffmann et al., 2022). */
function lossAt(hyper: Hyper, step: number): number {
  const tokens = Math.max(1, step) * hyper.batch * 1024
  const slow = 10 ** (-0.5 * Math.abs(Math.min(0, rateOff(hyper))))
  const law = 1.69 + 406.4 / weights(hyper) ** 0.34 + 410.7 / (tokens * slow) ** 0.28
  return 10.83 + (Math.min(10.83, law) - 10.83) * (1 - Math.exp(-step / 9))
}

function outcome(hyper: Hyper, random: Random): Outcome {
  const off = rateOff(hyper)
  const score = lossAt(hyper, hyper.steps) + 0.1 * Math.max(0, off) ** 2 - 0.05 + random.normal(0, 0.008)
  const limit =
    0.62 + (hyper.clip > 0 ? 0.2 : -0.1) + (hyper.dtype === 'float16' ? -0.2 : 0) + random.normal(0, 0.1)
  return off > limit ? { score, divergesAt: random.range(0.05, 0.7) } : { score }
}

function* curves(hyper: Hyper, course: Course): Generator<MetricSeries> {
  const { random, outcome: end } = course
  const { steps: total, every } = hyper
  const count = Math.ceil(total / every) + 2
  const fine = wander(random.split('loss'), count, 0.1)
  const slow = wander(random.split('drift'), count, 0.97)
  const spikes = spikeSteps(random.split('spikes'), hyper)
  const rate = (step: number) => 0.1 + 0.9 * scheduled('cosine', step / total, hyper.warmup / total)
  const shift = end.score - lossAt(hyper, total)
  const spike = (step: number) =>
    spikes.reduce((sum, at) => (step >= at ? sum + 1.1 * Math.exp((at - step) / (total / 160)) : sum), 0)
  const past = (step: number) => (end.divergesAt === undefined ? 0 : (step / total - end.divergesAt) * 60)
  const clean = (step: number) =>
    lossAt(hyper, step) + shift * Math.min(1, step / total) + 0.06 * (rate(step) - 0.1)
  const loss = (step: number) =>
    (clean(step) + spike(step)) * (past(step) > 0 ? Math.min(blowUp(past(step)), 4.4 / rate(step)) : 1)

  const spread = 0.035 * Math.sqrt(64 / hyper.batch)
  yield series(course, 'train/loss', { total, every }, (step, at) =>
    float32(loss(step) * (1 + spread * (fine[at] ?? 0) + 0.008 * (slow[at] ?? 0))),
  )
  yield series(course, 'grad_norm', { total, every }, (step, at) => {
    const level = 0.28 + 3.5 * Math.exp(-step / (hyper.warmup + 20)) + 2.4 * spike(step)
    return float32(level * Math.exp(0.18 * (fine[at] ?? 0)) * blowUp(past(step) * 0.9))
  })
  yield series(
    course,
    'lr',
    { total, every },
    step => hyper.rate * (step < hyper.warmup ? step / hyper.warmup : rate(step)),
  )
  const speed = wander(random.split('speed'), count, 0.8)
  const tokens = (hyper.batch * 1024) / stepSeconds(hyper)
  yield series(course, 'tokens_per_second', { total, every }, (step, at) =>
    significant(tokens * (1 + 0.012 * (speed[at] ?? 0) - (step % 250 === 0 ? 0.22 : 0)), 8),
  )
  yield series(course, 'mfu', { total, every }, (_, at) =>
    significant(0.41 * (1 + 0.012 * (speed[at] ?? 0)), 7),
  )

  const checks = { total, every: 250 }
  const luck = wander(random.split('val'), Math.ceil(total / 250) + 1, 0.2)
  const valid = (step: number, at: number) => loss(step) + 0.018 * (step / total) + 0.006 * (luck[at] ?? 0)
  yield series(course, 'val/loss', checks, (step, at) => float32(valid(step, at)))
  yield series(course, 'val/perplexity', checks, (step, at) => Math.exp(valid(step, at)))
  yield initial(course, 'parameters', weights(hyper))
  yield final(course, 'tokens_seen', total * hyper.batch * 1024, total)
}

/** Steps at which the loss jumps: more often with a high rate and a slow second moment. */
function spikeSteps(random: Random, hyper: Hyper): number[] {
  const mean =
    0.5 + 3 * Math.max(0, rateOff(hyper) + 0.3) + (hyper.beta2 > 0.98 ? 2 : 0) + (hyper.clip === 0 ? 2 : 0)
  const number = Math.min(8, Math.floor(-Math.log(1 - random.next()) * mean))
  return Array.from({ length: number }, () => Math.floor(random.range(0.06, 0.9) * hyper.steps))
}
