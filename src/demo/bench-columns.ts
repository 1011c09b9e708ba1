import type { Random } from './random.ts'

/** What the values of a run have in common, so that columns correlate. */
export interface Latent {
  /** How good the run is, 0..1. */
  quality: number
  /** Learning rate. */
  rate: number
  /** Place of the net among the sizes, 0..5. */
  size: number
}

/** A column of parameters or tags; values are text. */
export interface TextColumn {
  key: string
  draw: (random: Random, latent: Latent) => string
}

/** A column of metrics. `start` is the value before the first step, where a history is asked for. */
export interface NumberColumn {
  key: string
  start: number
  draw: (random: Random, latent: Latent) => number
}

const SIZES = ['resnet18', 'resnet34', 'resnet50', 'resnet101', 'convnext_tiny', 'convnext_base'] as const

const choice = (key: string, ...values: [string, ...string[]]): TextColumn => ({
  key,
  draw: random => random.pick(values),
})

const PARAMS: TextColumn[] = [
  { key: 'lr', draw: (_, { rate }) => String(rate) },
  { key: 'backbone', draw: (_, { size }) => SIZES[size] ?? SIZES[0] },
  choice('optimizer', 'adam', 'adam', 'adamw', 'adamw', 'adamw', 'sgd', 'rmsprop', 'lion'),
  choice('batch_size', '16', '32', '64', '64', '128', '128', '256', '512'),
  choice('epochs', '10', '30', '60', '60', '60', '90', '100', '200'),
  choice('weight_decay', '0', '1e-05', '0.0001', '0.0001', '0.0005', '0.01', '0.05'),
  { key: 'dropout', draw: random => String(Math.floor(random.next() * 51) / 100) },
  choice('augment', 'none', 'flip_crop', 'randaugment', 'mixup', 'cutmix'),
  choice('lr_schedule', 'cosine', 'cosine', 'step', 'constant', 'onecycle'),
  { key: 'warmup_steps', draw: random => String(random.int(0, 20) * 100) },
  choice('image_size', '160', '224', '224', '320', '384'),
  { key: 'seed', draw: random => String(random.int(0, 99_999)) },
  choice('mixed_precision', 'True', 'True', 'True', 'False'),
  { key: 'label_smoothing', draw: random => String(random.int(0, 4) / 20) },
  {
    key: 'data_path',
    draw: random => `s3://plant-data/steel-strip/v${random.int(1, 12)}/part-${random.int(0, 63)}`,
  },
]

const TAGS: TextColumn[] = [
  choice(
    'mlflow.source.name',
    'training/train.py',
    'training/train.py',
    'training/sweep.py',
    'jobs/night_check.py',
  ),
  choice('mlflow.source.type', 'LOCAL', 'LOCAL', 'LOCAL', 'PROJECT', 'JOB'),
  {
    key: 'mlflow.source.git.commit',
    draw: random =>
      `${(random.int(0, 499) * 7_919 + 0x1000000).toString(16)}c4b1e7d90a5f3286ab71d04e9c5f12c3b`,
  },
  choice('team', 'vision', 'vision', 'language', 'supply', 'customer'),
  choice('stage', 'none', 'none', 'none', 'none', 'none', 'candidate', 'baseline', 'production'),
  choice('line', 'mill-1', 'mill-2', 'mill-3', 'mill-4'),
  { key: 'host', draw: random => `gpu-${random.int(1, 48)}` },
  { key: 'ticket', draw: random => `ML-${random.int(100, 4999)}` },
]

const METRICS: NumberColumn[] = [
  { key: 'val_acc', start: 0.17, draw: (_, { quality }) => 0.55 + 0.44 * quality },
  {
    key: 'val_loss',
    start: 1.8,
    draw: (random, { quality }) => 1.9 * (1.05 - quality) * (0.95 + 0.1 * random.next()),
  },
  {
    key: 'train_acc',
    start: 0.17,
    draw: (random, { quality }) => Math.min(1, 0.58 + 0.42 * quality + 0.02 * random.next()),
  },
  {
    key: 'train_loss',
    start: 1.8,
    draw: (random, { quality }) => 1.7 * (1.02 - quality) * (0.9 + 0.1 * random.next()),
  },
  { key: 'val_f1', start: 0.12, draw: (random, { quality }) => 0.52 + 0.46 * quality - 0.02 * random.next() },
  {
    key: 'val_auc',
    start: 0.5,
    draw: (random, { quality }) => 1 - 0.2 * (1 - quality) - 0.004 * random.next(),
  },
  {
    key: 'precision',
    start: 0.2,
    draw: (random, { quality }) => Math.min(1, 0.5 + 0.47 * quality + 0.03 * random.next()),
  },
  {
    key: 'recall',
    start: 0.2,
    draw: (random, { quality }) => Math.min(1, 0.5 + 0.46 * quality + 0.04 * random.next()),
  },
  {
    key: 'test_acc',
    start: 0.17,
    draw: (random, { quality }) => 0.54 + 0.44 * quality - 0.02 * random.next(),
  },
  { key: 'lr', start: 0, draw: (_, { rate }) => rate / 100 },
  { key: 'grad_norm', start: 4, draw: random => 0.3 + 2 * random.next() * random.next() },
  {
    key: 'epoch_seconds',
    start: 0,
    draw: (random, { size }) => (20 + 18 * size) * (0.9 + 0.2 * random.next()),
  },
  { key: 'images_per_second', start: 0, draw: (random, { size }) => 2400 / (1 + size) + 40 * random.next() },
  { key: 'latency_ms', start: 0, draw: (random, { size }) => 4.2 + 3.1 * size + 0.8 * random.next() },
  { key: 'parameters_millions', start: 0, draw: (_, { size }) => 11.7 * (1 + size) },
  { key: 'gpu_memory_gb', start: 0, draw: (random, { size }) => 4 + 3 * size + random.next() },
  { key: 'best_epoch', start: 0, draw: random => random.int(8, 60) },
  {
    key: 'calibration_error',
    start: 0.3,
    draw: (random, { quality }) => 0.12 * (1.1 - quality) * random.next(),
  },
  { key: 'energy_kwh', start: 0, draw: (random, { size }) => 0.4 + size * random.next() },
  {
    key: 'cost_eur',
    start: 0,
    draw: (random, { size }) => Math.round(100 * (0.5 + 2 * size * random.next())) / 100,
  },
]

/** `count` parameter columns, the usual ones first. */
export function paramColumns(count: number): TextColumn[] {
  return columns(PARAMS, count, at => ({
    key: `param_${at}`,
    draw: random => String(random.int(0, 9 * (1 + (at % 40)))),
  }))
}

/** `count` tag columns, the usual ones first. */
export function tagColumns(count: number): TextColumn[] {
  return columns(TAGS, count, at => ({
    key: `tag_${at}`,
    draw: random => `value ${random.int(0, 1 + (at % 30))}`,
  }))
}

/** `count` metric columns, the usual ones first. */
export function metricColumns(count: number): NumberColumn[] {
  return columns(METRICS, count, at => ({
    key: `metric_${at}`,
    start: 0,
    draw: (random, { quality }) => quality + random.next() * (at % 7),
  }))
}

function columns<T>(usual: readonly T[], count: number, more: (at: number) => T): T[] {
  return Array.from({ length: count }, (_, at) => usual[at] ?? more(at + 1))
}
