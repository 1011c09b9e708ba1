import fc from 'fast-check'
import { expect, test } from 'vitest'
import { highlights } from './highlight.ts'

const read = (text: string) => highlights(text).map(({ start, end, kind }) => [text.slice(start, end), kind])

test('a filter is coloured by its parts', () => {
  expect(read(`metrics.val_acc > 0.9 and (params.\`a b\` = "adam" or status IN ('FAILED'))`)).toEqual([
    ['metrics.', 'entity'],
    ['val_acc', 'key'],
    ['>', 'operator'],
    ['0.9', 'number'],
    ['and', 'word'],
    ['params.', 'entity'],
    ['`a b`', 'key'],
    ['=', 'operator'],
    ['"adam"', 'text'],
    ['or', 'word'],
    ['status', 'key'],
    ['IN', 'word'],
    ["'FAILED'", 'text'],
  ])
})

test('the files of a run are an entity where they are asked for, and a word elsewhere', () => {
  expect(read("has(artifact LIKE '%.png') artifact")).toEqual([
    ['has', 'word'],
    ['artifact', 'entity'],
    ['LIKE', 'word'],
    ["'%.png'", 'text'],
    ['artifact', 'key'],
  ])
})

test('times, durations and functions are told from plain words', () => {
  expect(read('start_time > now - 7d AND has(now) OR child(duration < 1.5h) 7d')).toEqual([
    ['start_time', 'key'],
    ['>', 'operator'],
    ['now', 'number'],
    ['-', 'operator'],
    ['7d', 'number'],
    ['AND', 'word'],
    ['has', 'word'],
    ['now', 'key'],
    ['OR', 'word'],
    ['child', 'word'],
    ['duration', 'key'],
    ['<', 'operator'],
    ['1.5h', 'number'],
    ['7d', 'key'],
  ])
  expect(read('end_time BETWEEN now-7d AND today').map(([, kind]) => kind)).toEqual([
    ...['key', 'word', 'number', 'word', 'number'],
  ])
})

test('what is half typed keeps its colours', () => {
  expect(read(`params.lr = 'ada`)).toEqual([
    ['params.', 'entity'],
    ['lr', 'key'],
    ['=', 'operator'],
    [`'ada`, 'text'],
  ])
})

test('any text gives pieces in order that do not overlap', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          'a',
          'b',
          '.',
          "'",
          '"',
          '`',
          '=',
          '<',
          '!',
          ' ',
          '(',
          ')',
          '\\',
          'é',
          '\u{1f600}',
        ),
      }),
      text => {
        let at = 0
        for (const { start, end } of highlights(text)) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
      },
    ),
  )
})
