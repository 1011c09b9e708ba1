import { expect, it } from 'vitest'
import { buildTree, treeKey, visibleRows } from './folder-tree.ts'

const folders = (...paths: string[]) => paths.map(path => ({ path, running: 0, locked: false }))
const shown = (paths: string[], expanded: string[] = []) =>
  visibleRows(buildTree(folders(...paths), ['/Shared']), new Set(expanded)).map(
    ({ folder, level }) => `${'  '.repeat(level - 1)}${folder.name}`,
  )

it('puts the shared folder first and sorts the rest as people count', () => {
  expect(shown(['/run10', '/run9', '/Shared', '/alpha'])).toEqual(['Shared', 'alpha', 'run9', 'run10'])
})

it('shows what is expanded', () => {
  const paths = ['/Shared', '/Shared/vision', '/Shared/vision/ocr', '/Shared/nlp']
  expect(shown(paths, ['/Shared'])).toEqual(['Shared', '  nlp', '  vision'])
  expect(shown(paths, ['/Shared', '/Shared/vision'])).toEqual(['Shared', '  nlp', '  vision', '    ocr'])
})

it('keeps awkward paths apart', () => {
  expect(shown(['churn', '/churn', '/churn/', '/churn//x', '/'], ['/churn', '/churn/'])).toEqual([
    '',
    '/churn',
    '  ',
    '    x',
    'churn',
  ])
})

it('moves by the keys of a tree', () => {
  const rows = visibleRows(buildTree(folders('/a', '/a/b', '/c'), []), new Set(['/a']))
  expect(treeKey('ArrowDown', rows, 0)).toEqual({ focus: 1 })
  expect(treeKey('ArrowRight', rows, 0)).toEqual({ focus: 1 })
  expect(treeKey('ArrowLeft', rows, 0)).toEqual({ toggle: '/a' })
  expect(treeKey('ArrowLeft', rows, 1)).toEqual({ focus: 0 })
  expect(treeKey('ArrowRight', rows, 1)).toBeNull()
  expect(treeKey('End', rows, 0)).toEqual({ focus: 2 })
  expect(treeKey('ArrowDown', rows, 2)).toEqual({ focus: 2 })
  expect(treeKey('x', rows, 0)).toBeNull()
})

it('puts saved searches below the folders of their folder', () => {
  const searches = [
    { viewId: 7, name: 'failed', folder: '/a' },
    { viewId: 8, name: 'all of it', folder: '' },
  ]
  const tree = buildTree(folders('/a', '/a/z', '/b'), [], searches)
  const rows = visibleRows(tree, new Set(['/a']))
  expect(
    rows.map(({ folder, level }) => `${level} ${folder.name} ${folder.search?.viewId ?? ''}`.trim()),
  ).toEqual(['1 a', '2 z', '2 failed 7', '1 b', '1 all of it 8'])
})
