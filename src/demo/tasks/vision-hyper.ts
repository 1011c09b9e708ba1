import type { Schedule } from '../curves.ts'
import { numberStyle, significant } from '../number-text.ts'
import type { NumberStyle } from '../number-text.ts'
import type { Random } from '../random.ts'

interface Backbone {
  /** Millions of weights. */
  weights: number
  /** Against ResNet-50, in the score. */
  gain: number
  /** Seconds for 10,000 images of 224 pixels. */
  cost: number
  /** Milliseconds for one image. */
  latency: number
  /** The best learning rate against a convolutional net's. */
  rate: number
}

/** The nets that the demo trains. */
export const BACKBONES = {
  mobilenet_v3: { weights: 5.48, gain: -0.026, cost: 7, latency: 3.1, rate: 1.2 },
  resnet18: { weights: 11.69, gain: -0.018, cost: 9, latency: 4.6, rate: 1 },
  resnet34: { weights: 21.8, gain: -0.007, cost: 16, latency: 7.9, rate: 1 },
  resnet50: { weights: 25.56, gain: 0, cost: 27, latency: 11.8, rate: 0.9 },
  efficientnet_b0: { weights: 5.29, gain: -0.006, cost: 19, latency: 8.7, rate: 1 },
  convnext_tiny: { weights: 28.59, gain: 0.006, cost: 38, latency: 14.2, rate: 0.6 },
  vit_small: { weights: 22.05, gain: -0.004, cost: 34, latency: 13.5, rate: 0.4 },
} as const satisfies Record<string, Backbone>

/** The best learning rate of each optimizer, for a ResNet-50 in batches of 64. */
export const BEST_RATE = { sgd: 0.06, adam: 4e-4, adamw: 6e-4, rmsprop: 3e-4 } as const
/** What augmenting the images adds to the score. */
export const AUGMENT_GAIN = {
  none: -0.016,
  flip_crop: 0,
  randaugment: 0.005,
  mixup: 0.006,
  cutmix: 0.01,
} as const

/** The parameters of a training on images. */
export interface VisionHyper {
  backbone: keyof typeof BACKBONES
  optimizer: keyof typeof BEST_RATE
  lr: number
  style: NumberStyle
  schedule: Schedule
  batch: number
  epochs: number
  warmup: number
  decay: number
  dropout: number
  smoothing: number
  augment: keyof typeof AUGMENT_GAIN
  alpha: number
  size: number
  amp: boolean
  seed: number
  workers: number
  pipeline: boolean
  fold?: [number, number]
}

/** Parameters as people set them by hand. */
export function drawVision(random: Random): VisionHyper {
  const optimizer = random.weighted([
    ['adamw', 4],
    ['adam', 4],
    ['sgd', 4],
    ['rmsprop', 1],
  ])
  const usual =
    optimizer === 'sgd'
      ? random.weighted([
          [0.1, 3],
          [0.05, 2],
          [0.01, 4],
          [0.3, 1],
        ])
      : random.weighted([
          [1e-3, 5],
          [3e-4, 5],
          [5e-4, 2],
          [1e-4, 3],
          [3e-3, 1],
          [1e-2, 0.5],
        ])
  const augment = random.weighted([
    ['none', 2],
    ['flip_crop', 4],
    ['randaugment', 3],
    ['mixup', 3],
    ['cutmix', 3],
  ])
  return {
    backbone: random.weighted([
      ['resnet18', 4],
      ['resnet34', 4],
      ['resnet50', 5],
      ['efficientnet_b0', 3],
      ['convnext_tiny', 2],
      ['vit_small', 2],
      ['mobilenet_v3', 2],
    ]),
    optimizer,
    lr: usual,
    style: numberStyle(random),
    schedule: random.weighted([
      ['cosine', 6],
      ['step', 2],
      ['constant', 2],
      ['onecycle', 2],
      ['linear', 1],
    ]),
    batch: random.weighted([
      [32, 2],
      [64, 4],
      [128, 4],
      [256, 1],
    ]),
    epochs: random.weighted([
      [60, 8],
      [30, 2],
      [90, 1.5],
      [100, 1],
    ]),
    warmup: random.weighted([
      [5, 5],
      [0, 3],
      [3, 2],
    ]),
    decay: random.weighted([
      [1e-4, 4],
      [5e-4, 2],
      [0.01, 3],
      [0.05, 2],
      [0, 1],
    ]),
    dropout: random.weighted([
      [0.1, 3],
      [0, 3],
      [0.2, 2],
      [0.3, 1],
    ]),
    smoothing: random.weighted([
      [0, 3],
      [0.1, 3],
      [0.05, 2],
    ]),
    augment,
    alpha: random.weighted([
      [1, 3],
      [0.4, 2],
      [0.2, 2],
    ]),
    size: random.weighted([
      [224, 7],
      [160, 2],
      [320, 1],
    ]),
    amp: random.chance(0.75),
    seed: random.weighted([
      [42, 4],
      [1337, 2],
      [0, 2],
      [7, 1],
      [2024, 1],
    ]),
    workers: random.weighted([
      [8, 4],
      [4, 2],
      [12, 1],
    ]),
    pipeline: random.chance(0.35),
  }
}

/** Parameters as a sampler draws them around best guesses. */
export function tuneVision(hyper: VisionHyper, random: Random): Partial<VisionHyper> {
  const best = BEST_RATE[hyper.optimizer]
  return {
    lr: significant(random.logRange(best / 50, best * 30), random.chance(0.7) ? 16 : 2),
    style: 'python',
    decay: significant(random.logRange(1e-6, 0.1), 16),
    dropout: significant(random.range(0, 0.5), 16),
    augment: random.pick(['flip_crop', 'randaugment', 'mixup', 'cutmix']),
    seed: random.int(0, 2 ** 31 - 1),
  }
}
