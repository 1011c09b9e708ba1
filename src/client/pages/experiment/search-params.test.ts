import { expect, test } from 'vitest'
import { changeView, readView, writeView, type ExperimentView } from './search-params.ts'

const usual: ExperimentView = {
  filter: '',
  state: 'active',
  sort: [],
  columns: null,
  tree: false,
  only: '',
  pinned: [],
  hidden: { all: false, ids: new Set() },
  group: [],
  open: '',
}
const view: ExperimentView = {
  filter: 'metrics.`a b` > 0.9 and params.x = "50%&+"',
  state: 'deleted',
  sort: [{ column: 'metrics.a b', descending: true }],
  columns: ['attributes.status', 'params.x,y'],
  tree: true,
  only: 'loss, lr',
  pinned: ['0a1b', '2c3d'],
  hidden: { all: true, except: new Set(['0a1b']) },
  group: [],
  open: 'a,!b',
}

const link = (params: URLSearchParams) => new URLSearchParams(params.toString())

test('the usual view has a clean URL', () => {
  expect(writeView(new URLSearchParams('filter=x&cols=status'), usual).toString()).toBe('')
  expect(readView(new URLSearchParams())).toEqual(usual)
})

test('a pasted link shows the same', () => {
  expect(readView(link(writeView(new URLSearchParams(), view)))).toEqual(view)
})

test('no column at all is a choice too', () => {
  const none = { ...usual, columns: [] }
  expect(readView(link(writeView(new URLSearchParams(), none)))).toEqual(none)
})

test('open rows are void where others take their place, open groups only where runs are grouped otherwise', () => {
  const open = (part: Partial<ExperimentView>, from = view) => changeView(from, part).open
  expect([
    open({ sort: [] }),
    open({ filter: 'x' }),
    open({ state: 'active' }),
    open({ tree: false }),
  ]).toEqual(['a,!b', '', '', ''])
  const grouped = { ...view, tree: false, group: ['params.a'] }
  expect([open({ filter: 'x' }, grouped), open({ group: ['params.b'] }, grouped)]).toEqual(['a,!b', ''])
  expect(writeView(new URLSearchParams('open=a'), { ...view, tree: false }).get('open')).toBeNull()
})

test('what belongs to others stays', () => {
  expect(writeView(new URLSearchParams('theme=dark'), view).get('theme')).toBe('dark')
})

test('what runs cannot be sorted by is left out of a link', () => {
  expect(readView(new URLSearchParams('sort=parent,-m.acc')).sort).toEqual([
    { column: 'metrics.acc', descending: true },
  ])
})

test('nonsense is as if it were not there', () => {
  expect(readView(new URLSearchParams("state=gone&sort=,-&cols=?&pin=a'b,&hidden=,*,"))).toEqual({
    ...usual,
    columns: [],
  })
})

test('groups are in the URL, and take the place of the tree', () => {
  const group = ['params.a,b', 'attributes.dataset', 'tags.team', 'attributes.status']
  const params = writeView(new URLSearchParams(), { ...view, tree: false, group })
  expect(readView(link(params))).toEqual({ ...view, tree: false, group })
  params.set('tree', '1')
  expect(readView(params).tree).toBe(false)
  expect(readView(new URLSearchParams('group=m.acc,name,?')).group).toEqual([])
})
