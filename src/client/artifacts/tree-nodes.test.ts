import { describe, expect, it } from 'vitest'
import { directoriesAbove, directoryOf } from './artifact-address.ts'
import { treeMove, treeNodes, type Listing, type TreeNode } from './tree-nodes.ts'

const list = (paths: string[], truncated = false): Listing => ({
  location: 'mlflow-artifacts:/1',
  here: true,
  truncated,
  entries: paths.map(path => ({
    path: path.replace(/\/$/, ''),
    isDirectory: path.endsWith('/'),
    size: path.endsWith('/') ? null : 5,
  })),
})
const line = (node: TreeNode) =>
  `${'  '.repeat(node.level - 1)}${node.kind === 'entry' ? node.entry.path : node.kind}${node.kind === 'more' ? node.rest : ''}`

const LISTINGS = new Map<string, Listing>([
  ['', list(['a/', 'b/', 'c.txt'])],
  ['a', list(['a/x/', 'a/y.txt'])],
  ['a/x', list([])],
  ['b', 'failed'],
])

describe('treeNodes', () => {
  it('shows what is open, and what is under way, failed or empty', () => {
    const open = (...paths: string[]) => treeNodes(LISTINGS, new Set(paths), new Map()).map(line)
    expect(open()).toEqual(['a', 'b', 'c.txt'])
    expect(open('a', 'a/x', 'b')).toEqual(['a', '  a/x', '    empty', '  a/y.txt', 'b', '  failed', 'c.txt'])
    expect(treeNodes(new Map(), new Set(), new Map()).map(line)).toEqual(['loading'])
  })

  it('shows the first of many, and the rest on demand', () => {
    const listings = new Map([['', list(['1', '2', '3', '4'])]])
    expect(treeNodes(listings, new Set(), new Map([['', 3]])).map(line)).toEqual(['1', '2', '3', 'more1'])
    expect(treeNodes(listings, new Set(), new Map([['', 9]])).map(line)).toEqual(['1', '2', '3', '4'])
  })

  it('always shows what is chosen', () => {
    const listings = new Map([['', list(['1', '2', '3/', '4'])]])
    expect(treeNodes(listings, new Set(), new Map([['', 1]]), '3/x').map(line)).toEqual([
      '1',
      '2',
      '3',
      'more1',
    ])
  })

  it('says that the server left some out', () => {
    expect(treeNodes(new Map([['', list(['1'], true)]]), new Set(), new Map()).map(line)).toEqual([
      '1',
      'truncated',
    ])
  })
})

describe('treeMove', () => {
  const nodes = treeNodes(LISTINGS, new Set(['a']), new Map())

  it.each([
    [0, 'ArrowDown', { to: 1 }],
    [0, 'ArrowUp', null],
    [0, 'ArrowRight', { to: 1 }],
    [0, 'ArrowLeft', { toggle: 0 }],
    [1, 'ArrowRight', { toggle: 1 }],
    [2, 'ArrowRight', null],
    [2, 'ArrowLeft', { to: 0 }],
    [4, 'ArrowLeft', null],
    [1, 'End', { to: 4 }],
    [4, 'Home', { to: 0 }],
    [0, 'c', { to: 4 }],
    [4, 'y', { to: 2 }],
    [4, 'q', null],
    [4, 'Tab', null],
  ])('on line %i, %s', (at, key, move) => {
    expect(treeMove(nodes, at, key)).toEqual(move)
  })
})

it('knows the directories above a path', () => {
  expect(directoriesAbove('a/b/c.txt')).toEqual(['a', 'a/b'])
  expect(directoriesAbove('c.txt')).toEqual([])
  expect([directoryOf('a/b/c'), directoryOf('c')]).toEqual(['a/b', ''])
})
