import { final, series } from '../course.ts'
import type { Course } from '../course.ts'
import { blowUp, counted, float32, rise, scheduled, wander } from '../curves.ts'
import { significant } from '../number-text.ts'
import type { Random } from '../random.ts'
import type { Outcome } from '../outcome.ts'
import type { MetricSeries } from '../types.ts'
import { evalEvery, evalRows, stepsOf } from './text-steps.ts'
import type { TextData } from './text-data.ts'
import { MODELS } from './text-hyper.ts'
import type { TextHyper } from './text-hyper.ts'

/** Powers of ten between the learning rate in use and the best one. */
function rateOff(hyper: TextHyper): number {
  const best =
    MODELS[hyper.model].rate * (hyper.rank > 0 ? 9 : 1) * Math.sqrt((hyper.batch * hyper.accumulation) / 16)
  return Math.log10(hyper.rate / best)
}

/** The F1 that a fine-tuning ends with, and whether it diverges. */
export function textOutcome(data: TextData, hyper: TextHyper, random: Random): Outcome {
  const off = rateOff(hyper)
  const score =
    data.ceiling +
    MODELS[hyper.model].gain -
    Math.min(0.3, (off > 0 ? 0.06 : 0.035) * off * off) -
    (hyper.rank > 0 ? 0.006 : 0) +
    (hyper.length > 128 ? 0.004 : 0) -
    (hyper.epochs < 2 ? 0.006 : 0) +
    random.normal(0, 0.0028)
  const limit = 0.95 + (hyper.warmup > 0.03 ? 0.2 : 0) + random.normal(0, 0.12)
  return off > limit ? { score, divergesAt: random.range(0.03, 0.5) } : { score }
}

/** Everything that a fine-tuning logs. */
export function* textCurves(data: TextData, hyper: TextHyper, course: Course): Generator<MetricSeries> {
  const { random, outcome: end } = course
  const total = stepsOf(data, hyper)
  const every = hyper.logging
  const count = Math.ceil(total / every) + 2
  const share = (step: number) => step / total
  const pace = 0.09 * 10 ** (0.3 * Math.min(1.5, Math.max(-1, -rateOff(hyper))))
  const start = Math.log(data.classes.length)
  const rate = (step: number) => scheduled(hyper.schedule, share(step), hyper.warmup)
  // Without a scaler that skips the step, a collapsed encoder gives the loss of a guess, and goes on.
  const broken = (step: number) => end.divergesAt !== undefined && share(step) > end.divergesAt
  const past = (step: number) =>
    hyper.fp16 && broken(step) ? (share(step) - (end.divergesAt ?? 0)) * 120 : 0
  const f1 = (step: number) => {
    if (broken(step)) return 1 / (data.classes.length * 1.6)
    const guess = 1 / data.classes.length
    return guess + (end.score - guess) * rise(share(step), pace)
  }
  const smooth = (step: number) => (broken(step) ? start : start * (1.02 - f1(step)) ** 1.1 + 0.02)
  const noise = wander(random.split('loss'), count, 0.25)
  const trainLoss = (step: number, at: number) => {
    const fitted = 1 - 0.45 * share(step) * Math.min(1, hyper.epochs / 3)
    const value =
      smooth(step) *
      fitted *
      Math.exp(0.16 * (noise[at] ?? 0) * Math.sqrt(16 / (hyper.batch * hyper.accumulation)))
    return significant(value * blowUp(past(step)), 5)
  }
  yield series(course, 'loss', { total, every }, trainLoss)
  const norms = wander(random.split('norm'), count, 0.4)
  yield series(course, 'grad_norm', { total, every }, (step, at) => {
    const level = hyper.rank > 0 ? 0.9 : 3.5
    return float32(
      level * (0.5 + smooth(step)) * Math.exp(0.45 * (norms[at] ?? 0)) * blowUp(past(step) + 0.4),
    )
  })
  yield series(course, 'learning_rate', { total, every }, step => hyper.rate * rate(step))
  yield series(course, 'epoch', { total, every }, step => significant(share(step) * hyper.epochs, 4))

  const evaluation = { total, every: evalEvery(data, hyper) }
  const bumps = wander(random.split('eval'), 40, 0.3)
  const rows = evalRows(data)
  const level = (step: number, at: number) => f1(step) + 0.006 * (1 - 0.8 * share(step)) * (bumps[at] ?? 0)
  yield series(course, 'eval_loss', evaluation, (step, at) => {
    const overfit = 0.22 * Math.max(0, share(step) - 1.4 / hyper.epochs) ** 1.5 * hyper.epochs
    return float32((smooth(step) * (1 + overfit) - 0.008 * (bumps[at] ?? 0)) * blowUp(past(step)))
  })
  yield series(course, 'eval_f1', evaluation, (step, at) => significant(level(step, at), 16))
  yield series(course, 'eval_accuracy', evaluation, (step, at) =>
    counted(level(step, at) + 0.011 + 0.001 * (bumps[at + 1] ?? 0), rows),
  )
  yield series(course, 'eval_samples_per_second', evaluation, (_, at) =>
    significant(2600 / MODELS[hyper.model].cost + 9 * (bumps[at] ?? 0), 6),
  )
  yield final(course, 'train_runtime', significant(course.duration / 1000 - 70, 8), total)
  yield final(
    course,
    'train_samples_per_second',
    significant((data.rows * hyper.epochs) / (course.duration / 1000 - 60), 6),
    total,
  )
  yield final(
    course,
    'trainable_parameters',
    hyper.rank > 0 ? hyper.rank * 36_864 : MODELS[hyper.model].weights,
  )
  if (end.divergesAt === undefined)
    yield final(
      course,
      'test_f1',
      significant(end.score - 0.004 + random.split('test').normal(0, 0.003), 16),
      total,
    )
}
