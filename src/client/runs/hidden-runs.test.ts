import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  isHidden,
  parseHidden,
  printHidden,
  shownRuns,
  toggleAllShown,
  withShown,
  type HiddenRuns,
} from './hidden-runs.ts'

it.each([
  ['', 'all'],
  ['a,b', 'some'],
  ['*', 'none'],
  ['*,a,b', 'some'],
])('%j shows %s', (text, shown) => {
  expect(shownRuns(parseHidden(text))).toBe(shown)
  expect(printHidden(parseHidden(text))).toBe(text)
})

it('comes back from the URL, whatever is shown and hidden', () => {
  const runId = fc.stringMatching(/^[\w-]{1,8}$/)
  const step = fc.oneof(fc.constant('all' as const), fc.record({ runId, shown: fc.boolean() }))
  fc.assert(
    fc.property(fc.array(step), steps => {
      let hidden: HiddenRuns = parseHidden('')
      for (const one of steps) {
        hidden = one === 'all' ? toggleAllShown(hidden) : withShown(hidden, one.runId, one.shown)
        if (one !== 'all') expect(isHidden(hidden, one.runId)).toBe(!one.shown)
      }
      expect(parseHidden(printHidden(hidden))).toEqual(hidden)
    }),
  )
})

it('hides all, shows one of them, and all again', () => {
  const none = toggleAllShown(parseHidden(''))
  const one = withShown(none, 'a', true)
  expect([isHidden(one, 'a'), isHidden(one, 'b')]).toEqual([false, true])
  expect(printHidden(toggleAllShown(one))).toBe('')
})

it('leaves out what is no id, and forgets the first of too many', () => {
  expect(printHidden(parseHidden("a,b'c,*,,d"))).toBe('a,d')
  const many = Array.from({ length: 1000 }, (_, i) => `r${i}`)
  const next = withShown(parseHidden(many.join(',')), 'last', false)
  expect([isHidden(next, 'r0'), isHidden(next, 'r1'), isHidden(next, 'last')]).toEqual([false, true, true])
})
