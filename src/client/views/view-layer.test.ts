import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addressOf,
  addressOfView,
  askedView,
  isModified,
  isPlain,
  shownParams,
  viewParams,
  type ViewLayer,
} from './view-layer.ts'

const query = (text: string) => new URLSearchParams(text)
const layer: ViewLayer = { viewId: 7, params: { filter: 'a > 1', cols: 'status', sort: '-m.acc' } }

describe('a view below the address', () => {
  it.each([
    ['view=7', 'filter=a > 1&cols=status&sort=-m.acc'],
    ['view=7&filter=b', 'filter=b&cols=status&sort=-m.acc'],
    ['view=7&filter=', 'filter=&cols=status&sort=-m.acc'],
    ['view=7&without=filter,sort', 'cols=status'],
    ['view=7&without=cols&state=deleted', 'state=deleted&filter=a > 1&sort=-m.acc'],
    ['folder=/a&view=7&without=filter,sort,cols', 'folder=/a'],
  ])('%s shows %s', (address, shown) => {
    expect(Object.fromEntries(shownParams(query(address), layer))).toEqual(Object.fromEntries(query(shown)))
  })

  it.each([
    ['filter=a > 1&cols=status&sort=-m.acc', 'view=7'],
    ['filter=b&cols=status&sort=-m.acc', 'view=7&filter=b'],
    ['cols=&sort=-m.acc', 'view=7&cols=&without=filter'],
    ['folder=/a', 'folder=/a&view=7&without=filter,cols,sort'],
  ])('%s is written %s', (shown, address) => {
    expect(Object.fromEntries(addressOf(query(shown), layer, false))).toEqual(
      Object.fromEntries(query(address)),
    )
  })

  const value = fc.string({ maxLength: 8 })
  const params = fc.dictionary(fc.constantFrom('filter', 'state', 'sort', 'cols', 'group'), value)
  it('comes back from its address, whatever the view', () => {
    fc.assert(
      fc.property(params, fc.option(params), fc.boolean(), (shown, below, hasDefault) => {
        const view = below && { viewId: 3, params: below }
        const address = addressOf(new URLSearchParams(shown), view, hasDefault)
        expect(Object.fromEntries(shownParams(query(address.toString()), view))).toEqual(shown)
        expect(askedView(address)).toBe(
          view ? 3 : hasDefault && Object.keys(shown).length === 0 ? 'none' : null,
        )
      }),
    )
  })

  it('is not modified while the same is shown, and is by anything else', () => {
    expect(isModified(shownParams(query('view=7'), layer), layer)).toBe(false)
    expect(isModified(shownParams(query('view=7&state='), layer), layer)).toBe(false)
    expect(isModified(shownParams(query('view=7&open=a'), layer), layer)).toBe(false)
    expect(isModified(shownParams(query('view=7&filter=x'), layer), layer)).toBe(true)
    expect(isModified(shownParams(query('view=7&without=sort'), layer), layer)).toBe(true)
    expect(isModified(shownParams(query('view=7&group=p.x'), layer), layer)).toBe(true)
  })
})

it('keeps columns that are too long for an address with the reader', () => {
  const cols = 'm.key,'.repeat(400)
  expect(addressOf(new URLSearchParams({ cols }), null, false).toString()).toBe('')
  expect(addressOf(new URLSearchParams({ cols }), { viewId: 7, params: { cols } }, false).toString()).toBe(
    'view=7',
  )
  const other = addressOf(new URLSearchParams({ cols }), { viewId: 7, params: { cols: 'status' } }, false)
  expect(Object.fromEntries(other)).toEqual({ view: '7', without: 'cols' })
})

it('keeps of an address what says how the table is shown', () => {
  expect(viewParams(query('folder=/a&filter=x&state=&cols=&b%20ad=1'))).toEqual({ filter: 'x', cols: '' })
})

it('opens a view and leaves it', () => {
  const current = query('folder=/a&view=3&filter=x')
  expect(Object.fromEntries(addressOfView(current, 7, false))).toEqual({ folder: '/a', view: '7' })
  expect(Object.fromEntries(addressOfView(current, null, false))).toEqual({ folder: '/a' })
  expect(Object.fromEntries(addressOfView(current, null, true))).toEqual({ folder: '/a', view: 'none' })
})

it.each([
  ['', null],
  ['view=12', 12],
  ['view=none', 'none'],
  ['view=x', 'none'],
  ['view=0', 'none'],
  ['view=99999999999999999999', 'none'],
])('%s asks for %s', (address, asked) => expect(askedView(query(address))).toBe(asked))

it('knows an address that says nothing of the table', () => {
  expect(
    ['', 'folder=/a', 'filter=x', 'view=none', 'folder=/a&sort=name'].map(text => isPlain(query(text))),
  ).toEqual([true, true, false, false, false])
})
