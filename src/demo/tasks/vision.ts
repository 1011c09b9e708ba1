import { tensorDataset } from '../datasets.ts'
import { numberText, pythonFloat } from '../number-text.ts'
import { paramsOf } from '../setup.ts'
import type { Setup, Task } from '../setup.ts'
import { visionCurves } from './vision-curves.ts'
import { epochSeconds, validationRows } from './vision-data.ts'
import type { VisionData } from './vision-data.ts'
import { drawVision, tuneVision } from './vision-hyper.ts'
import type { VisionHyper } from './vision-hyper.ts'
import { visionOutcome } from './vision-outcome.ts'

/** Training an image classifier or a segmentation net, epoch by epoch. */
export function vision(data: VisionData): Task {
  const setup = (hyper: VisionHyper): Setup => ({
    words: [
      hyper.backbone.replace(/_v3$|_/g, ''),
      hyper.augment === 'none' ? 'plain' : hyper.augment.replace('_', '-'),
      hyper.optimizer,
      `lr${hyper.lr.toExponential(0)}`,
    ],
    params: paramsOf({
      augment: hyper.augment,
      backbone: hyper.backbone,
      batch_size: hyper.batch,
      dropout: pythonFloat(hyper.dropout),
      epochs: hyper.epochs,
      image_size: hyper.size,
      label_smoothing: data.score === 'val_acc' ? pythonFloat(hyper.smoothing) : undefined,
      lr: numberText(hyper.lr, hyper.style),
      lr_schedule: hyper.schedule,
      mixed_precision: hyper.amp,
      [`${hyper.augment}_alpha`]:
        hyper.augment === 'mixup' || hyper.augment === 'cutmix' ? pythonFloat(hyper.alpha) : undefined,
      num_workers: hyper.workers,
      optimizer: hyper.optimizer,
      seed: hyper.seed,
      warmup_epochs: hyper.warmup,
      weight_decay: numberText(hyper.decay, hyper.style),
      augmentation_pipeline: hyper.pipeline ? pipelineJson(hyper) : undefined,
      fold: hyper.fold?.[0],
      n_folds: hyper.fold?.[1],
    }),
    datasets: [
      tensorDataset(
        {
          name: data.dataset,
          version: data.version,
          context: 'training',
          rows: data.rows,
          sourceType: 's3',
          uri: `${data.uri}/train`,
        },
        'uint8',
        [hyper.size, hyper.size, 3],
      ),
      tensorDataset(
        {
          name: data.dataset,
          version: data.version,
          context: 'validation',
          rows: validationRows(data),
          sourceType: 's3',
          uri: `${data.uri}/val`,
        },
        'uint8',
        [hyper.size, hyper.size, 3],
      ),
    ],
    classes: data.classes,
    flavors: ['pytorch', 'python_function'],
    seconds: 45 + hyper.epochs * epochSeconds(data, hyper),
    gpu: true,
    outcome: random => visionOutcome(data, hyper, random),
    vary: random => setup({ ...hyper, ...tuneVision(hyper, random) }),
    fold: (index, count) => setup({ ...hyper, fold: [index, count], seed: hyper.seed + index }),
    series: course => visionCurves(data, hyper, course),
  })
  return {
    primary: { key: data.score, greaterIsBetter: true },
    space: {
      lr: 'loguniform(0.02 × best, 30 × best)',
      weight_decay: 'loguniform(1e-6, 1e-1)',
      dropout: 'uniform(0, 0.5)',
      augment: 'choice(flip_crop, randaugment, mixup, cutmix)',
    },
    crossValidated: 0.15,
    draw: random => setup(drawVision(random)),
  }
}

function pipelineJson(hyper: VisionHyper): string {
  return JSON.stringify({
    train: [
      {
        name: 'RandomResizedCrop',
        size: hyper.size,
        scale: [0.35, 1],
        ratio: [0.75, 1.333],
        interpolation: 'bicubic',
      },
      { name: 'RandomHorizontalFlip', p: 0.5 },
      { name: 'ColorJitter', brightness: 0.2, contrast: 0.2, saturation: 0.1, hue: 0.02 },
      ...(hyper.augment === 'randaugment' ? [{ name: 'RandAugment', num_ops: 2, magnitude: 9 }] : []),
      { name: 'Normalize', mean: [0.4512, 0.4489, 0.4401], std: [0.2133, 0.2118, 0.2102] },
      { name: 'RandomErasing', p: 0.1, scale: [0.02, 0.2] },
    ],
    batch:
      hyper.augment === 'mixup' || hyper.augment === 'cutmix'
        ? [{ name: hyper.augment, alpha: hyper.alpha }]
        : [],
    eval: [
      { name: 'Resize', size: Math.round(hyper.size / 0.875) },
      { name: 'CenterCrop', size: hyper.size },
      { name: 'Normalize', mean: [0.4512, 0.4489, 0.4401], std: [0.2133, 0.2118, 0.2102] },
    ],
  })
}
