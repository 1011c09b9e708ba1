import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold, matchesLike } from './like.ts'

const asRegExp = (pattern: string) =>
  new RegExp(
    `^${Array.from(pattern, char => {
      if (char === '%') return '[^]*'
      return char === '_' ? '[^]' : `\\u{${char.codePointAt(0)?.toString(16)}}`
    }).join('')}$`,
    'u',
  )

test('fits what a regular expression of the same meaning fits', () => {
  const unit = fc.constantFrom('a', 'b', '%', '_', '\\', '😀', '\n')
  const text = fc.string({ unit, maxLength: 8 })
  fc.assert(
    fc.property(text, text, (subject, pattern) => {
      expect(matchesLike(subject, pattern)).toBe(asRegExp(pattern).test(subject))
    }),
    { numRuns: 2000 },
  )
})

test('does not explode', () => {
  const started = performance.now()
  expect(matchesLike('a'.repeat(10_000), `${'%a'.repeat(200)}b`)).toBe(false)
  expect(performance.now() - started).toBeLessThan(1000)
})

test('both lower-case sigmas are one', () => {
  expect(fold('ΟΔΟΣ')).toBe(fold('οδοσ'))
})
