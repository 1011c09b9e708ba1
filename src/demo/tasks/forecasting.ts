import { final, series } from '../course.ts'
import type { Course } from '../course.ts'
import { blowUp, float32, rise, wander } from '../curves.ts'
import { tableDataset } from '../datasets.ts'
import type { Column } from '../datasets.ts'
import { numberStyle, numberText, pythonFloat, significant } from '../number-text.ts'
import type { NumberStyle } from '../number-text.ts'
import type { Random } from '../random.ts'
import { paramsOf } from '../setup.ts'
import type { Outcome } from '../outcome.ts'
import type { Setup, Task } from '../setup.ts'
import type { MetricSeries } from '../types.ts'

/** A table of time series. */
export interface SeriesData {
  dataset: string
  version: string
  uri: string
  rows: number
  columns: Column[]
  /** Steps to foretell, and how many make a season: 24 hours, 7 days. */
  horizon: number
  season: number
  /** Mean absolute percentage error of repeating the last season. */
  naive: number
  /** Usual size of a value, in its unit. */
  level: number
}

/** Error against the seasonal naive forecast; seconds for a fit. */
const MODELS = {
  seasonal_naive: { error: 1, cost: 5, deep: false },
  ets: { error: 0.81, cost: 150, deep: false },
  prophet: { error: 0.84, cost: 420, deep: false },
  lightgbm: { error: 0.62, cost: 65, deep: false },
  deepar: { error: 0.66, cost: 1500, deep: true },
  nbeats: { error: 0.6, cost: 1900, deep: true },
  tft: { error: 0.55, cost: 3600, deep: true },
} as const

const BEST_RATE = 1.2e-3
const EPOCHS = 40
const QUANTILES = [0.1, 0.5, 0.9]

interface Hyper {
  model: keyof typeof MODELS
  input: number
  hidden: number
  dropout: number
  rate: number
  style: NumberStyle
  batch: number
  holidays: boolean
  weather: boolean
  seed: number
  fold?: [number, number]
}

/** Forecasts of many series: classical models with a few numbers, deep ones with curves, errors by horizon. */
export function forecasting(data: SeriesData): Task {
  const setup = (hyper: Hyper): Setup => {
    const deep = MODELS[hyper.model].deep
    return {
      words: [
        hyper.model.replace('_', '-'),
        ...(deep ? [`h${hyper.hidden}`] : []),
        ...(hyper.weather ? ['weather'] : []),
      ],
      params: paramsOf({
        model: hyper.model,
        horizon: data.horizon,
        season_length: data.season,
        input_chunk_length: deep || hyper.model === 'lightgbm' ? hyper.input : undefined,
        hidden_size: deep ? hyper.hidden : undefined,
        dropout: deep ? pythonFloat(hyper.dropout) : undefined,
        learning_rate: deep ? numberText(hyper.rate, hyper.style) : undefined,
        batch_size: deep ? hyper.batch : undefined,
        max_epochs: deep ? EPOCHS : undefined,
        add_holidays: hyper.holidays,
        add_weather: hyper.weather,
        quantiles: JSON.stringify(QUANTILES),
        backtest: JSON.stringify({
          windows: 6,
          stride: data.horizon,
          refit: !deep,
          metric: 'mape',
          start: '2025-01-01',
        }),
        random_state: hyper.seed,
        window: hyper.fold?.[0],
        n_windows: hyper.fold?.[1],
      }),
      datasets: [
        tableDataset(
          {
            name: data.dataset,
            version: data.version,
            context: 'training',
            rows: data.rows,
            sourceType: 'delta_table',
            uri: data.uri,
          },
          data.columns,
        ),
      ],
      classes: [],
      flavors:
        hyper.model === 'prophet'
          ? ['prophet', 'python_function']
          : deep
            ? ['pytorch', 'python_function']
            : ['python_function'],
      seconds:
        12 + MODELS[hyper.model].cost * (deep ? (hyper.hidden / 64) ** 0.7 * (64 / hyper.batch) ** 0.5 : 1),
      gpu: deep,
      outcome: random => outcome(data, hyper, random),
      vary: random => setup({ ...hyper, ...tuned(hyper, random) }),
      fold: (index, count) => setup({ ...hyper, fold: [index, count] }),
      series: course => curves(data, hyper, course),
    }
  }
  return {
    primary: { key: 'mape', greaterIsBetter: false },
    space: {
      learning_rate: 'loguniform(1e-5, 1e-1)',
      hidden_size: 'choice(16, 32, 64, 128, 256)',
      dropout: 'uniform(0, 0.4)',
      input_chunk_length: 'choice(2, 4, 8) × season',
    },
    crossValidated: 0.3,
    draw: random => setup(draw(data, random)),
  }
}

function draw(data: SeriesData, random: Random): Hyper {
  return {
    model: random.weighted([
      ['seasonal_naive', 0.7],
      ['ets', 1],
      ['prophet', 1.4],
      ['lightgbm', 3],
      ['deepar', 2],
      ['nbeats', 2.5],
      ['tft', 3],
    ]),
    input: data.season * random.pick([2, 4, 4, 8]),
    hidden: random.pick([32, 64, 64, 128]),
    dropout: random.pick([0, 0.1, 0.1, 0.2]),
    rate: random.pick([1e-3, 1e-3, 5e-4, 3e-3, 1e-2]),
    style: numberStyle(random),
    batch: random.pick([32, 64, 128]),
    holidays: random.chance(0.6),
    weather: random.chance(0.35),
    seed: random.pick([42, 42, 0, 7]),
  }
}

function tuned(hyper: Hyper, random: Random): Partial<Hyper> {
  return {
    model: MODELS[hyper.model].deep ? hyper.model : 'tft',
    rate: significant(random.logRange(1e-5, 0.1), 16),
    style: 'python',
    hidden: random.pick([16, 32, 64, 128, 256]),
    dropout: significant(random.range(0, 0.4), 16),
  }
}

function outcome(data: SeriesData, hyper: Hyper, random: Random): Outcome {
  const model = MODELS[hyper.model]
  const extras = (hyper.holidays ? 0.96 : 1) * (hyper.weather ? 0.93 : 1)
  const longer = 1 - 0.02 * Math.log2(hyper.input / data.season / 4)
  const plain = model.error * (hyper.model === 'seasonal_naive' ? 1 : extras * longer) * data.naive
  if (!model.deep) return { score: plain * random.logNormal(1, 0.008) }
  const off = Math.log10(hyper.rate / BEST_RATE)
  const size = 1 + 0.02 * (Math.log2(hyper.hidden / 100) ** 2 + 12 * (hyper.dropout - 0.12) ** 2)
  const score =
    plain * size * (1 + Math.min(1.4, (off > 0 ? 0.2 : 0.11) * off * off)) * random.logNormal(1, 0.02)
  return off + random.normal(0, 0.15) > 1.35
    ? { score: score * 1.5, divergesAt: random.range(0.03, 0.4) }
    : { score }
}

function* curves(data: SeriesData, hyper: Hyper, course: Course): Generator<MetricSeries> {
  const { random, outcome: end } = course
  const mape = end.score
  if (MODELS[hyper.model].deep) {
    const pace = 0.12 * 10 ** (0.25 * Math.max(-1.5, -Math.log10(hyper.rate / BEST_RATE)))
    const noise = wander(random.split('epochs'), EPOCHS + 1, 0.3)
    const past = (epoch: number) =>
      end.divergesAt === undefined ? 0 : epoch - Math.max(1, Math.floor(end.divergesAt * EPOCHS))
    const level = (epoch: number) => mape + (data.naive * 2.6 - mape) * (1 - rise(epoch / EPOCHS, pace))
    const bump = (epoch: number) => 1 + 0.03 * (1.2 - epoch / EPOCHS) * (noise[epoch] ?? 0)
    const overfit = (epoch: number) =>
      1 +
      0.25 * Math.max(0, 0.2 - hyper.dropout) * (hyper.hidden / 64) * Math.max(0, epoch / EPOCHS - 0.4) ** 2
    yield series(course, 'train_loss', { total: EPOCHS }, epoch =>
      float32(1.9 * level(epoch) * (1 - 0.14 * (epoch / EPOCHS)) * blowUp(past(epoch))),
    )
    yield series(course, 'val_loss', { total: EPOCHS }, epoch =>
      float32(2.05 * level(epoch) * bump(epoch) * overfit(epoch) * blowUp(past(epoch))),
    )
    yield series(course, 'val_mape', { total: EPOCHS }, epoch =>
      float32(level(epoch) * bump(epoch) * blowUp(past(epoch))),
    )
    yield series(course, 'lr', { total: EPOCHS }, epoch => hyper.rate * 0.5 ** Math.floor(epoch / 12))
  }
  if (!course.complete || end.divergesAt !== undefined) return
  const luck = random.split('final')
  const exact = (value: number) => significant(value, 16)
  yield final(course, 'mape', exact(mape))
  yield final(course, 'smape', exact(mape * luck.logNormal(0.965, 0.01)))
  yield final(course, 'mae', exact(mape * data.level * luck.logNormal(0.93, 0.01)))
  yield final(course, 'rmse', exact(mape * data.level * luck.logNormal(1.34, 0.02)))
  yield final(course, 'mase', exact((mape / data.naive) * luck.logNormal(0.99, 0.01)))
  yield final(course, 'bias', exact(data.level * mape * luck.normal(0, 0.12)))
  yield final(
    course,
    'coverage_80',
    exact(Math.min(0.99, Math.max(0.4, luck.normal(0.79, 0.03) - (hyper.model === 'prophet' ? 0.09 : 0)))),
  )
  const key = 'mape_by_horizon'
  const timestamp = Math.round(course.start + course.duration * 0.99)
  const points = Array.from({ length: data.horizon }, (_, at) => {
    const wave = 0.05 * Math.sin((2 * Math.PI * at) / data.season)
    return {
      key,
      step: at + 1,
      timestamp,
      value: exact(mape * (0.62 + 0.75 * Math.sqrt((at + 1) / data.horizon) * 0.76 + wave)),
    }
  })
  yield { key, points }
}
