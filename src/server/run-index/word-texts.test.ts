import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fold } from '#contract/search/like.ts'
import { WordTexts } from './word-texts.ts'

const text = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'Ab', 'bA', 'é', 'É', '模型', 'ΟΔΟΣ', '🙂'),
  fc.string({ unit: 'grapheme', maxLength: 5 }),
)

test('a word is found in the rows that have it, whatever they had before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ row: fc.nat(9), texts: fc.array(text, { maxLength: 4 }) }), { maxLength: 40 }),
      fc.array(text, { minLength: 1 }),
      (changes, wanted) => {
        const words = new WordTexts()
        const rows = new Map<number, string[]>()
        for (const { row, texts } of changes) {
          words.set(row, texts)
          rows.set(row, texts)
        }
        for (const word of wanted.filter(one => one !== '')) {
          const expected = [...rows].filter(([, texts]) => texts.some(one => fold(one).includes(fold(word))))
          expect([...(words.find(word) ?? [])].sort((a, b) => a - b)).toEqual(
            expected.map(([row]) => row).sort((a, b) => a - b),
          )
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('what rows had before is let go of', () => {
  const words = new WordTexts()
  for (let time = 0; time < 2000; time++)
    for (let row = 0; row < 10; row++) words.set(row, [`text ${time} of ${row}`.padEnd(50, '.')])
  expect(words.bytes).toBeLessThan(500_000)
  expect(words.find('text 1999 of')).toHaveLength(10)
  expect([...(words.find('text 1998 of') ?? [])]).toEqual([])
})
