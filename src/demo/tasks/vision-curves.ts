import { final, initial, reached, series } from '../course.ts'
import type { Course } from '../course.ts'
import { blowUp, counted, float32, rise, scheduled, wander } from '../curves.ts'
import { significant } from '../number-text.ts'
import type { MetricSeries } from '../types.ts'
import { epochSeconds, validationRows } from './vision-data.ts'
import type { VisionData } from './vision-data.ts'
import { BACKBONES } from './vision-hyper.ts'
import type { VisionHyper } from './vision-hyper.ts'
import { rateOff } from './vision-outcome.ts'

/** Everything that a training on images logs, epoch by epoch. */
export function* visionCurves(data: VisionData, hyper: VisionHyper, course: Course): Generator<MetricSeries> {
  const { random, outcome: end } = course
  const { epochs } = hyper
  const backbone = BACKBONES[hyper.backbone]
  const made = reached(course, epochs)
  const share = (epoch: number) => epoch / epochs
  const past = (epoch: number) =>
    end.divergesAt === undefined ? 0 : epoch - Math.max(1, Math.floor(end.divergesAt * epochs))
  const rate = (epoch: number) =>
    scheduled(hyper.schedule, Math.min(1, share(epoch - 0.5)), hyper.warmup / epochs)
  const pace = Math.min(
    0.9,
    (0.11 + 0.03 * random.next()) *
      10 ** (0.22 * Math.max(-1.6, -rateOff(hyper))) *
      (hyper.augment === 'none' ? 0.75 : 1.1),
  )
  const noise = wander(random.split('val'), epochs + 1, 0.35)
  const slow = wander(random.split('slow'), epochs + 1, 0.9)
  const fit = Math.max(
    0,
    (hyper.augment === 'none' ? 0.9 : 0.35) * (1 + Math.log10(backbone.weights / 12)) -
      hyper.dropout -
      4 * hyper.decay,
  )
  const jitter = (epoch: number) =>
    (0.25 + rate(epoch)) * 0.012 * (noise[epoch] ?? 0) + 0.0016 * (slow[epoch] ?? 0)

  const score = (epoch: number) => {
    if (past(epoch) > 0) return data.chance
    const level = data.chance + (end.score - data.chance) * rise(share(epoch), pace)
    return level + jitter(epoch) * (1 - 0.55 * share(epoch)) * Math.min(1, epoch / 3)
  }
  const trainScore = (epoch: number) => {
    if (past(epoch) > 0) return data.chance
    const ahead = (1 - end.score) * (0.25 + 0.7 * Math.min(1, fit)) * share(epoch) ** 0.8
    const regular = hyper.augment === 'mixup' || hyper.augment === 'cutmix' ? 0.05 : 0
    return Math.min(0.9999, score(epoch) + ahead - regular * (1 - share(epoch)) - 0.5 * jitter(epoch))
  }
  const start = Math.log(data.classes.length + 1)
  const loss = (accuracy: number) =>
    start * ((1 - accuracy) / (1 - data.chance)) ** 1.05 + hyper.smoothing * 0.9
  const trainLoss = (epoch: number) => float32((loss(trainScore(epoch)) + 0.008) * blowUp(past(epoch)))
  const valLoss = (epoch: number) => {
    const overfit = 0.5 * fit * Math.max(0, share(epoch) - 0.35) ** 2
    return float32((loss(score(epoch)) * (1 + overfit) + 0.015 + overfit * 0.25) * blowUp(past(epoch)))
  }

  yield series(course, 'train_loss', { total: epochs }, trainLoss)
  yield series(course, 'val_loss', { total: epochs }, valLoss)
  const total = validationRows(data) * (data.score === 'val_acc' ? 1 : 65_536)
  yield series(course, data.score.replace('val', 'train'), { total: epochs }, epoch =>
    counted(trainScore(epoch), data.rows * 16),
  )
  const scores = series(course, data.score, { total: epochs }, epoch => counted(score(epoch), total))
  yield scores
  if (data.score === 'val_acc') {
    yield series(course, 'val_f1', { total: epochs }, epoch =>
      counted(score(epoch) - 0.012 - 0.02 * (1 - share(epoch)) + 0.2 * jitter(epoch), 1e9),
    )
    yield series(course, 'val_auc', { total: epochs }, epoch =>
      counted(1 - (1 - score(epoch)) * 0.42 * (1 - 0.5 * score(epoch)), 1e9),
    )
  } else {
    yield series(course, 'val_dice', { total: epochs }, epoch =>
      float32((2 * score(epoch)) / (1 + score(epoch))),
    )
  }
  const each = data.score === 'val_acc' ? 'recall' : 'iou'
  for (const [at, name] of data.classes.entries()) {
    const own = random.split('class', name)
    const bias = (((at * 7) % 5) - 2) * 0.22 + own.normal(0, 0.12)
    const bumps = wander(own, epochs + 1, 0.2)
    yield series(course, `${each}/${name}`, { total: epochs }, epoch => {
      if (past(epoch) > 0) return at === 0 ? 1 : 0
      const level = 1 - (1 - score(epoch)) * (1 + bias)
      return counted(
        level + 0.012 * (0.4 + rate(epoch)) * (bumps[epoch] ?? 0),
        Math.round(validationRows(data) / data.classes.length),
      )
    })
  }
  yield series(course, 'lr', { total: epochs }, epoch => hyper.lr * rate(epoch))
  const wild = wander(random.split('grad'), epochs + 1, 0.3)
  yield series(course, 'grad_norm', { total: epochs }, epoch =>
    float32(
      (0.3 + 3.2 * (1 - rise(share(epoch), 0.2))) *
        Math.exp(0.22 * (wild[epoch] ?? 0)) *
        blowUp(past(epoch) + 1),
    ),
  )
  const seconds = epochSeconds(data, hyper)
  const speed = wander(random.split('speed'), epochs + 1, 0.6)
  yield series(course, 'epoch_seconds', { total: epochs }, epoch =>
    significant(seconds * (1 + 0.015 * (speed[epoch] ?? 0) + (epoch === 1 ? 0.12 : 0)), 9),
  )
  yield series(course, 'images_per_second', { total: epochs }, epoch =>
    significant(data.rows / (seconds * (1 + 0.015 * (speed[epoch] ?? 0) + (epoch === 1 ? 0.12 : 0))), 9),
  )
  yield initial(course, 'parameters_millions', backbone.weights)
  if (made > 0 && end.divergesAt === undefined) {
    const values = scores.points.map(point => point.value)
    yield final(course, `best_${data.score}`, Math.max(...values))
    yield final(
      course,
      data.score.replace('val', 'test'),
      counted(end.score - 0.006 + random.split('test').normal(0, 0.004), Math.round(total / 2)),
    )
    yield final(
      course,
      'latency_ms',
      significant(backbone.latency * (hyper.size / 224) ** 2 * random.split('latency').logNormal(1, 0.03), 5),
    )
  }
}
