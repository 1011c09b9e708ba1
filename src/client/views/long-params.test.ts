import { expect, it } from 'vitest'
import { folded, unfolded } from './long-params.ts'

const long = (i: number) => `${i},`.repeat(3000)

it('keeps in the tab what is too long for an address', () => {
  const address = new URLSearchParams({ filter: long(1), open: long(2), hidden: 'a' })
  const short = folded(address)
  expect(short.get('open')).toMatch(/^~[0-9a-f]{16}$/)
  expect([short.get('filter'), short.get('hidden')]).toEqual([long(1), 'a'])
  expect(Object.fromEntries(unfolded(new URLSearchParams(short.toString())))).toEqual(
    Object.fromEntries(address),
  )
})

it('is without what it does not know, and without the oldest', () => {
  expect(unfolded(new URLSearchParams('open=~0123&filter=x')).toString()).toBe('filter=x')
  const addresses = Array.from({ length: 41 }, (_, i) => folded(new URLSearchParams({ open: long(100 + i) })))
  expect(addresses.map(address => unfolded(address).has('open'))).toEqual([
    false,
    ...Array.from({ length: 40 }, () => true),
  ])
})
