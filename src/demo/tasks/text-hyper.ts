import { numberStyle, significant } from '../number-text.ts'
import type { NumberStyle } from '../number-text.ts'
import type { Random } from '../random.ts'
import type { TextData } from './text-data.ts'

/** Seconds per 1,000 sequences of 128 tokens, gain in F1, and the best learning rate. */
export const MODELS = {
  'distilbert-base-uncased': { cost: 1.9, gain: -0.017, rate: 4e-5, weights: 66_955_010 },
  'bert-base-uncased': { cost: 3.6, gain: -0.006, rate: 3e-5, weights: 109_483_778 },
  'bert-base-chinese': { cost: 3.6, gain: -0.01, rate: 3e-5, weights: 102_269_186 },
  'roberta-base': { cost: 3.7, gain: 0, rate: 2e-5, weights: 124_647_170 },
  'xlm-roberta-base': { cost: 4.4, gain: -0.004, rate: 2e-5, weights: 278_045_186 },
  'deberta-v3-base': { cost: 6.1, gain: 0.011, rate: 1.5e-5, weights: 184_423_682 },
} as const

/** The parameters of a fine-tuning. */
export interface TextHyper {
  model: keyof typeof MODELS
  rate: number
  style: NumberStyle
  batch: number
  accumulation: number
  epochs: number
  warmup: number
  schedule: 'linear' | 'cosine' | 'constant'
  decay: number
  length: number
  rank: number
  fp16: boolean
  logging: number
  seed: number
  json: boolean
  fold?: [number, number]
}

/** Parameters as people set them by hand. */
export function drawText(data: TextData, random: Random): TextHyper {
  const chinese = data.dataset.includes('zh')
  const rank = random.chance(0.25) ? random.pick([4, 8, 8, 16]) : 0
  const rows = data.rows > 60_000
  return {
    model: chinese
      ? random.pick(['bert-base-chinese', 'bert-base-chinese', 'xlm-roberta-base'])
      : random.pick([
          'distilbert-base-uncased',
          'distilbert-base-uncased',
          'bert-base-uncased',
          'roberta-base',
          'roberta-base',
          'deberta-v3-base',
        ]),
    rate:
      rank > 0
        ? random.pick([3e-4, 2e-4, 1e-4])
        : random.weighted([
            [2e-5, 5],
            [5e-5, 4],
            [3e-5, 3],
            [1e-5, 2],
            [1e-4, 1],
            [5e-4, 0.6],
          ]),
    style: numberStyle(random),
    batch: random.pick([8, 16, 16, 32]),
    accumulation: random.weighted([
      [1, 5],
      [2, 1],
      [4, 0.7],
    ]),
    epochs: rows ? random.pick([1, 2]) : random.pick([2, 3, 3, 4]),
    warmup: random.pick([0, 0.06, 0.1, 0.1]),
    schedule: random.weighted([
      ['linear', 6],
      ['cosine', 2],
      ['constant', 1],
    ]),
    decay: random.pick([0, 0.01, 0.01, 0.1]),
    length: random.pick([128, 128, 256]),
    rank,
    fp16: random.chance(0.8),
    logging: random.weighted([
      [10, 6],
      [50, 2],
      [1, 0.35],
    ]),
    seed: random.pick([42, 42, 42, 0, 3407]),
    json: random.chance(0.4),
  }
}

/** Parameters as a sampler draws them. */
export function tuneText(hyper: TextHyper, random: Random): Partial<TextHyper> {
  return {
    rate: significant(random.logRange(2e-6, 6e-4), 16),
    style: 'python',
    warmup: significant(random.range(0, 0.2), 16),
    decay: significant(random.range(0, 0.1), 16),
    batch: random.pick([8, 16, 32]),
    epochs: Math.min(2, hyper.epochs),
    logging: 50,
  }
}
