import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hostRule, parseHost } from './host-names.ts'

const allows = (listensOn: string, allowed: string[], header: string): boolean => {
  const host = parseHost(header)
  return host !== null && hostRule(listensOn, allowed)(host)
}

describe('parseHost', () => {
  it.each([
    ['LOCALHOST', { name: 'localhost', port: '' }],
    ['a.b:80', { name: 'a.b', port: '80' }],
    ['[::1]:5080', { name: '::1', port: '5080' }],
    ['[FD00::1]', { name: 'fd00::1', port: '' }],
  ])('takes %s apart', (header, host) => {
    expect(parseHost(header)).toEqual(host)
  })

  it('takes nothing with other characters than hosts have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        if (parseHost(text) !== null) expect(text).toMatch(/^[\w.:[\]-]+$/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('hostRule', () => {
  it('takes every loopback address and no other, however it listens on this machine', () => {
    fc.assert(
      fc.property(fc.ipV4(), address => {
        expect(allows('127.0.0.1', [], address)).toBe(address.startsWith('127.'))
      }),
    )
    fc.assert(
      fc.property(fc.ipV6(), address => {
        const isOne = new URL(`http://[${address}]/`).hostname === '[::1]'
        expect(allows('127.0.0.1', [], `[${address}]`)).toBe(isOne)
      }),
    )
  })

  it('never takes a name for the address or name that it begins or ends with', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,10}$/)
    fc.assert(
      fc.property(
        fc.constantFrom('127.0.0.1', 'localhost', '10.0.0.5', 'runs.example.org'),
        label,
        (name, other) => {
          for (const host of [`${name}.${other}`, `${name}${other}x`, `${other}x${name}`])
            expect(allows('10.0.0.5', ['runs.example.org'], host)).toBe(false)
        },
      ),
    )
  })

  it('compares addresses as addresses', () => {
    expect(allows('::', [], '[fd00:0:0::1]')).toBe(true)
    expect(allows('fd00::1', [], '[FD00:0:0:0:0:0:0:1]')).toBe(true)
    expect(allows('fd00::1', [], '[fd00::2]')).toBe(false)
    expect(allows('127.0.0.1', ['10.0.0.5'], '10.0.0.5:99')).toBe(true)
    expect(allows('127.0.0.1', ['10.0.0.5'], '10.0.0.50')).toBe(false)
  })
})
