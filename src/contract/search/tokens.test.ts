import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SearchError } from './errors.ts'
import { MAX_FILTER_LENGTH, MAX_TOKENS, tokenize } from './tokens.ts'

const kinds = (text: string) => tokenize(text).map(({ kind }) => kind)

describe('names', () => {
  test.each([
    ['status', null, 'status'],
    ['metrics.acc', 'metrics', 'acc'],
    ['tags.mlflow.source.name', 'tags', 'mlflow.source.name'],
    ['metrics.`a b`', 'metrics', 'a b'],
    ['metrics."a b"', 'metrics', 'a b'],
    ["metrics.'a b'", 'metrics', 'a b'],
    ['`metrics`.acc', 'metrics', 'acc'],
    ['metrics.eval/loss-1:x', 'metrics', 'eval/loss-1:x'],
    ['metrics.模型', 'metrics', '模型'],
    ['params.1a', 'params', '1a'],
    ['tags.`a``b`', 'tags', 'a``b'],
  ])('%s', (text, entity, key) => {
    expect(tokenize(text)[0]).toMatchObject({ kind: 'name', entity, key, start: 0, end: text.length })
  })

  test('a key stands right after the dot', () => {
    expect(() => tokenize('metrics. acc')).toThrow(SearchError)
  })
})

describe('numbers', () => {
  test.each([
    ['3', 3],
    ['-3', -3],
    ['+3', 3],
    ['.5', 0.5],
    ['5.', 5],
    ['1e-3', 0.001],
    ['1.5E+5', 150_000],
    ['00012', 12],
    ['1e400', Infinity],
  ])('%s', (text, value) => {
    expect(tokenize(text)[0]).toMatchObject({ kind: 'number', value, text, end: text.length })
  })

  test('what a letter follows is a word', () => {
    expect(tokenize('7d')[0]).toMatchObject({ kind: 'name', key: '7d' })
    expect(kinds('0x1F')).toEqual(['name', 'end'])
  })
})

describe('quotes', () => {
  test.each([
    ["'it''s'", "it''s"],
    ["'it\\'s'", "it\\'s"],
    ["'C:\\'", 'C:\\'],
    ['"it\'s"', "it's"],
    ["''", ''],
    ['`it\'s "x"`', 'it\'s "x"'],
    ['\'%"path"%:%"tb.json"%\'', '%"path"%:%"tb.json"%'],
  ])('%s', (text, value) => {
    expect(tokenize(text)[0]).toMatchObject({ kind: 'quoted', value, start: 0, end: text.length })
  })

  test('one that is not closed is underlined from its beginning', () => {
    expect(() => tokenize("a = 'b")).toThrow(
      expect.objectContaining({ code: 'unterminated', start: 4, end: 6 }),
    )
  })
})

test.each(['params.a = ^', 'a & b', '\0', '\ud800', "'\udc00'"])('refuses %j', text => {
  expect(() => tokenize(text)).toThrow(SearchError)
})

test('is bounded in length and in tokens', () => {
  expect(() => tokenize(' '.repeat(MAX_FILTER_LENGTH + 1))).toThrow(
    expect.objectContaining({ code: 'too-long' }),
  )
  expect(() => tokenize('a '.repeat(MAX_TOKENS + 1))).toThrow(expect.objectContaining({ code: 'too-many' }))
})

test('tokens cover all but spaces, in order, and nothing but SearchError is thrown', () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '`',
    '\\',
    '.',
    'a',
    '模',
    '😀',
    '1',
    'e',
    '-',
    ' ',
    '=',
    '(',
    ',',
    '~',
  )
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 60 }), text => {
      try {
        let at = 0
        for (const { start, end } of tokenize(text)) {
          expect(text.slice(at, start).trim()).toBe('')
          at = end
        }
        expect(at).toBe(text.length)
      } catch (error) {
        if (!(error instanceof SearchError)) throw error
      }
    }),
  )
})
