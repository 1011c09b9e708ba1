import { describe, expect, test } from 'vitest'
import { DOMAINS } from './domains.ts'
import type { Domain } from './domains.ts'
import { Random } from './random.ts'

const root = Random.of('domains')

/** What `count` runs of a domain set and reach; of a sweep if `base` is said. */
function drawn(domain: Domain, count: number, sweep = false) {
  const base = DOMAINS[domain].draw(root.split(domain, 'base'))
  return Array.from({ length: count }, (_, at) => {
    const random = root.split(domain, sweep ? 'trial' : 'run', at)
    const setup = sweep ? base.vary(random) : DOMAINS[domain].draw(random)
    const params = new Map(setup.params.map(param => [param.key, param.value]))
    return { setup, params, ...setup.outcome(random.split('outcome')) }
  })
}

type Drawn = ReturnType<typeof drawn>
const mean = (runs: Drawn) => runs.reduce((sum, run) => sum + run.score, 0) / runs.length
const sound = (runs: Drawn) => runs.filter(run => run.divergesAt === undefined)
const having = (runs: Drawn, key: string, ...values: string[]) =>
  sound(runs).filter(run => values.includes(run.params.get(key) ?? ''))

describe('scores', () => {
  test.each([
    ['steel', 0.8, 0.999],
    ['masks', 0.5, 0.93],
    ['churn', 0.75, 0.9],
    ['fraud', 0.85, 0.98],
    ['tickets', 0.6, 0.92],
    ['load', 0.03, 0.12],
    ['pretrain', 3, 7],
  ] as const)('of %s lie between %d and %d, and differ', (domain, low, high) => {
    const scores = sound(drawn(domain, 1000)).map(run => run.score)
    expect(Math.min(...scores)).toBeGreaterThan(low)
    expect(Math.max(...scores)).toBeLessThan(high)
    expect(new Set(scores).size).toBeGreaterThan(900)
  })

  test('follow the net, the augmentation and the schedule', () => {
    const runs = drawn('steel', 4000)
    expect(mean(having(runs, 'backbone', 'resnet50'))).toBeGreaterThan(
      mean(having(runs, 'backbone', 'resnet18')) + 0.005,
    )
    expect(mean(having(runs, 'augment', 'cutmix'))).toBeGreaterThan(
      mean(having(runs, 'augment', 'none')) + 0.005,
    )
    expect(mean(having(runs, 'lr_schedule', 'cosine'))).toBeGreaterThan(
      mean(having(runs, 'lr_schedule', 'constant')) + 0.003,
    )
  })

  test('of a sweep have their best inside the range of learning rates', () => {
    const trials = sound(drawn('steel', 600, true)).toSorted(
      (a, b) => Number(a.params.get('lr')) - Number(b.params.get('lr')),
    )
    const third = Math.floor(trials.length / 3)
    expect(mean(trials.slice(third, 2 * third))).toBeGreaterThan(mean(trials.slice(0, third)) + 0.005)
    expect(mean(trials.slice(third, 2 * third))).toBeGreaterThan(mean(trials.slice(-third)) + 0.005)
  })

  test('of larger language models and of deep forecasts are lower, which is better', () => {
    const models = drawn('pretrain', 2000)
    expect(mean(having(models, 'n_embd', '768'))).toBeLessThan(mean(having(models, 'n_embd', '256')) - 0.3)
    const forecasts = drawn('load', 2000)
    expect(mean(having(forecasts, 'model', 'tft'))).toBeLessThan(
      mean(having(forecasts, 'model', 'seasonal_naive')) * 0.75,
    )
  })
})

test.each(['steel', 'tickets', 'pretrain', 'load'] as const)(
  'a learning rate that is too high makes %s diverge',
  domain => {
    const trials = drawn(domain, 800, true)
    const rate = (run: Drawn[number]) => Number(run.params.get('lr') ?? run.params.get('learning_rate'))
    const sorted = trials.toSorted((a, b) => rate(a) - rate(b))
    const share = (runs: Drawn) => runs.filter(run => run.divergesAt !== undefined).length / runs.length
    expect(share(sorted.slice(0, 400))).toBe(0)
    expect(share(sorted.slice(-80))).toBeGreaterThan(0.4)
  },
)

test('folds differ in their fold, and by luck', () => {
  const setup = DOMAINS.churn.draw(root.split('fold'))
  const folds = [1, 2, 3].map(index => setup.fold(index, 3))
  expect(folds.map(fold => fold.params.find(param => param.key === 'fold')?.value)).toEqual(['1', '2', '3'])
  const scores = folds.map((fold, at) => fold.outcome(root.split('fold', at)).score)
  expect(new Set(scores).size).toBe(3)
  expect(Math.max(...scores) - Math.min(...scores)).toBeLessThan(0.02)
})
