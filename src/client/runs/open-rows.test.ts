import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parsePaths, parseTree, printPaths, printTree, withPath, withRow } from './open-rows.ts'

const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(null, '', '*', '!', '%', 'a/b', ','),
)

it('reads the open groups that it wrote, whatever their values', () => {
  fc.assert(
    fc.property(fc.array(fc.array(value, { minLength: 1, maxLength: 4 }), { maxLength: 8 }), paths => {
      expect(parsePaths(printPaths(paths), 4)).toEqual(paths)
    }),
  )
})

it('reads the tree that it wrote', () => {
  const tree = withRow(withRow(withRow(parseTree(''), 'a', true), 'b', true), 'c', false)
  expect(printTree(tree)).toBe('!c,a,b')
  expect(parseTree('!c,a,b')).toEqual(tree)
  expect(withRow(tree, 'a', false)).toEqual({ expanded: ['b'], collapsed: ['c', 'a'] })
})

it('opens and closes a group', () => {
  const paths = withPath(withPath([], ['adam'], true), ['adam', null], true)
  expect(printPaths(paths)).toBe('adam,adam/*')
  expect(withPath(paths, ['adam'], false)).toEqual([['adam', null]])
})

it('leaves out what it never wrote', () => {
  expect(parseTree("a'b,!,,x")).toEqual({ expanded: ['x'], collapsed: [] })
  expect(parsePaths('%,a/b/c,d', 2)).toEqual([['d']])
})

it('forgets the rows that were opened first where there are too many', () => {
  const ids = Array.from({ length: 2000 }, (_, i) => `${i}`.padStart(32, '0'))
  const text = printTree({ expanded: ids, collapsed: [] })
  expect(text.length).toBeLessThanOrEqual(30_000)
  expect(parseTree(text).expanded.at(-1)).toBe(ids.at(-1))
})
