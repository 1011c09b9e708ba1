import type { Random } from '../random.ts'
import type { Outcome } from '../outcome.ts'
import type { VisionData } from './vision-data.ts'
import { AUGMENT_GAIN, BACKBONES, BEST_RATE } from './vision-hyper.ts'
import type { VisionHyper } from './vision-hyper.ts'

/** Powers of ten between the learning rate in use and the best one for this work. */
export function rateOff(hyper: VisionHyper): number {
  return Math.log10(
    hyper.lr / (BEST_RATE[hyper.optimizer] * BACKBONES[hyper.backbone].rate * Math.sqrt(hyper.batch / 64)),
  )
}

/** The score that a training ends with, and whether it diverges. */
export function visionOutcome(data: VisionData, hyper: VisionHyper, random: Random): Outcome {
  const off = rateOff(hyper)
  const strength = Math.log10(BACKBONES[hyper.backbone].weights / 5)
  const score =
    data.ceiling +
    (BACKBONES[hyper.backbone].gain +
      AUGMENT_GAIN[hyper.augment] * (0.5 + strength) +
      (hyper.size === 160 ? -0.011 : hyper.size === 320 ? 0.005 : 0) +
      (hyper.epochs < 60 ? -0.007 : hyper.epochs > 60 ? 0.002 : 0) +
      (hyper.schedule === 'constant' ? -0.008 : hyper.schedule === 'cosine' ? 0.003 : 0) +
      (hyper.smoothing > 0 ? 0.002 : 0) -
      0.6 * (hyper.dropout - 0.15) ** 2 * 0.2 -
      Math.min(0.45, off > 0 ? 0.03 * off * off : 0.024 * off * off) -
      0.0012 * Math.abs(Math.log10((hyper.decay + 1e-7) / 1e-3))) *
      (1 - data.ceiling + 0.04) *
      12 +
    random.normal(0, 0.0035)
  const limit =
    1.05 + (hyper.warmup > 0 ? 0.25 : 0) + (hyper.optimizer === 'sgd' ? -0.25 : 0) + random.normal(0, 0.15)
  const top = Math.min(0.9985, Math.max(data.chance * 1.15, score))
  return off > limit ? { score: top, divergesAt: random.range(0.02, off > 1.6 ? 0.15 : 0.6) } : { score: top }
}
