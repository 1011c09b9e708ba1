import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indentJson } from './json-indent.ts'

it('is laid out as everybody does', () => {
  const value = { a: [1, { b: [] }, {}, 'x, [y]: {z} \\" \n'], c: null, d: { e: { f: -0.5 } } }
  expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2))
})

it('keeps each number as it is written', () => {
  expect(indentJson('[12345678901234567890,1.0,-0,1e400,1E+2]')).toBe(
    '[\n  12345678901234567890,\n  1.0,\n  -0,\n  1e400,\n  1E+2\n]',
  )
})

it('shows letters in place of their codes, and nothing that would hide or end a string', () => {
  expect(
    indentJson(String.raw`["\u540d\u79F0 \ud83d\ude00", "\u0022 \u005c \\u540d \u202e \ud83d \u0000\n"]`),
  ).toBe(
    String.raw`[
  "名称 😀",
  "\u0022 \u005c \\u540d \u202e \ud83d \u0000\n"
]`,
  )
})

it('is null for what is not JSON', () => {
  expect(['', '{', '{"a":NaN}', "{'a':1}", '[1,]', '{} {}'].map(indentJson)).toEqual(Array(6).fill(null))
})

it('means the same as before, whatever the text', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(0, 1, 4), (text, spaces) => {
      const loose = JSON.stringify(JSON.parse(text), null, spaces)
      expect(indentJson(loose)).toBe(JSON.stringify(JSON.parse(text), null, 2))
    }),
  )
})

it('means the same when every letter is a code', () => {
  const code = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const written = `["${text.replace(/[^]/g, code)}"]`
      expect(JSON.parse(indentJson(written) ?? '')).toEqual([text])
    }),
  )
})
