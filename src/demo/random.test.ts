import { describe, expect, test } from 'vitest'
import { Random } from './random.ts'

const draw = (random: Random, count: number) => Array.from({ length: count }, () => random.next())

describe('a stream', () => {
  test('is named by its path', () => {
    expect(draw(Random.of(1, 'a'), 5)).toEqual(draw(Random.of(1, 'a'), 5))
    const paths = [
      [1],
      [2],
      [1, 'a'],
      [1, 'b'],
      [1, 'a', 'b'],
      [1, 'ab'],
      [1, 0],
      [1, 2 ** 32],
      [1, -1],
      ['1'],
    ]
    expect(new Set(paths.map(path => Random.of(...path).hex(32))).size).toBe(paths.length)
  })

  test('splits by path, whatever was drawn before', () => {
    const fresh = Random.of(1).split('run', 7)
    const used = Random.of(1)
    draw(used, 100)
    used.split('run', 6).next()
    expect(used.split('run', 7).hex(64)).toBe(fresh.hex(64))
    expect(Random.of(1, 'run', 7).hex(64)).toBe(Random.of(1).split('run', 7).hex(64))
  })

  test('neighbouring streams are not alike', () => {
    const first = Array.from({ length: 20_000 }, (_, run) => Random.of(5, 'run', run).next())
    const mean = first.reduce((sum, value) => sum + value, 0) / first.length
    let product = 0
    for (let at = 1; at < first.length; at += 1)
      product += ((first[at] ?? 0) - 0.5) * ((first[at - 1] ?? 0) - 0.5)
    expect(mean).toBeCloseTo(0.5, 1)
    expect(Math.abs((product / first.length) * 12)).toBeLessThan(0.03)
    expect(new Set(first).size).toBeGreaterThan(19_980)
  })
})

describe('the distributions', () => {
  const random = Random.of('distributions')
  const many = (make: () => number) => Array.from({ length: 50_000 }, make)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

  test('uniform and integer', () => {
    const values = many(() => random.int(3, 6))
    for (const face of [3, 4, 5, 6])
      expect(values.filter(value => value === face).length / 50_000).toBeCloseTo(0.25, 1)
    expect(values.every(value => value >= 3 && value <= 6)).toBe(true)
    expect(many(() => random.range(-1, 1)).every(value => value >= -1 && value < 1)).toBe(true)
  })

  test('normal and log-normal', () => {
    const normal = many(() => random.normal(10, 2))
    expect(mean(normal)).toBeCloseTo(10, 1)
    expect(Math.sqrt(mean(normal.map(value => (value - 10) ** 2)))).toBeCloseTo(2, 1)
    const sorted = many(() => random.logNormal(100, 0.5)).toSorted((a, b) => a - b)
    expect(sorted[25_000]).toBeGreaterThan(97)
    expect(sorted[25_000]).toBeLessThan(103)
    const logs = many(() => Math.log10(random.logRange(1e-5, 1e-1)))
    expect(mean(logs)).toBeCloseTo(-3, 1)
  })

  test('choice by weight', () => {
    const picks = many(() =>
      random.weighted([
        [1, 9],
        [0, 1],
      ]),
    )
    expect(mean(picks)).toBeCloseTo(0.9, 1)
    expect(new Set(many(() => random.pick([1, 2, 3])))).toEqual(new Set([1, 2, 3]))
  })
})
