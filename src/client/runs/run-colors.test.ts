import { expect, test } from 'vitest'
import { runColor } from './run-colors.ts'

test('a run keeps its colour', () => {
  const id = 'a81f0c2b9d4e4f6a8b7c6d5e4f3a2b1c'
  expect(runColor(id)).toBe(runColor(id))
  expect(runColor(id)).toMatch(/^var\(--c([1-9]|10)\)$/)
})

test('the ten colours are given about equally often', () => {
  const counts = new Map<string, number>()
  for (let i = 0; i < 10_000; i += 1) {
    const color = runColor(i.toString(16).padStart(32, '0'))
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  expect(counts.size).toBe(10)
  expect(Math.min(...counts.values())).toBeGreaterThan(800)
})

test('a colour that was chosen comes before, in the shade of the theme where it is of the palette', () => {
  expect(runColor('any', '#D97818')).toBe('var(--c2)')
  expect(runColor('any', '#4c6ef5')).toBe('#4c6ef5')
  for (const tag of ['url(x)', 'red', '#12', '', null]) expect(runColor('any', tag)).toBe(runColor('any'))
})
