import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { StoreError } from '../db/errors.ts'
import { jsonShape, MAX_DEPTH, MAX_VALUES, type JsonShape } from './json-shape.ts'
import { parseJson } from './parse-json.ts'

const parse = (text: string): unknown => parseJson(Buffer.from(text))

const complaintOf = (bytes: string | Buffer): string => {
  try {
    parseJson(Buffer.from(bytes as string))
  } catch (error) {
    if (error instanceof StoreError && error.code === 'BAD_REQUEST') return error.message
    throw error
  }
  throw new Error('accepted')
}

/** JSON text in which bigints are written as integers. */
const write = (value: unknown): string => {
  if (typeof value === 'bigint') return value.toString()
  if (Array.isArray(value)) return `[${value.map(write).join(' , ')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, one]) => `${JSON.stringify(key)} : ${write(one)}`)
      .join(',')}}`
  return JSON.stringify(value)
}

describe('parseJson', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), text => {
        fc.pre(!text.includes('__proto__') && !/\d{16}/.test(text))
        expect(parse(text)).toEqual(JSON.parse(text))
      }),
    )
  })

  it('keeps every integer of 64 bits, wherever it stands, and every double', () => {
    const leaf = fc.oneof(
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter(value => !Object.is(value, -0)),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(null, true, false, '12345678901234567', '"\\', '9007199254740993]'),
    )
    const tree = fc.letrec(tie => ({
      node: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('node')),
        fc.dictionary(
          fc.string().filter(key => key !== '__proto__'),
          tie('node'),
        ),
      ),
    })).node
    const exact = (value: unknown): unknown => {
      if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
      if (Array.isArray(value)) return value.map(exact)
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, exact(one)]))
      // JSON writes an integral double of up to 21 digits as an integer.
      if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
        const text = JSON.stringify(value)
        return /^-?\d+$/.test(text) ? BigInt(text) : value
      }
      return value
    }
    fc.assert(
      fc.property(tree, value => {
        expect(parse(write(value))).toEqual(exact(value))
      }),
      { numRuns: 500 },
    )
  })

  it.each<[string, unknown]>([
    ['9007199254740993', 9_007_199_254_740_993n],
    ['[-9223372036854775808]', [-(2n ** 63n)]],
    ['{"step":9223372036854775807}', { step: 2n ** 63n - 1n }],
    ['9007199254740991', 9_007_199_254_740_991],
    ['1e22', 1e22],
    ['12345678901234567.0', 12_345_678_901_234_567],
    ['12345678901234567e1', 123_456_789_012_345_670],
    ['{"value":0.12345678901234567}', { value: 0.123_456_789_012_345_67 }],
    ['-0', -0],
    ['"12345678901234567"', '12345678901234567'],
  ])('reads %s', (text, value) => {
    expect(parse(text)).toStrictEqual(value)
  })

  it.each(['NaN', '{"a":NaN}', '[-Infinity]', '[Infinity, 1]'])(
    'refuses %s and says how to write it',
    text => {
      expect(complaintOf(text === 'NaN' ? ' NaN,' : text)).toMatch(/as a string|not valid JSON/)
      if (text !== 'NaN') expect(complaintOf(text)).toContain('as a string')
    },
  )

  it.each(['{', '[1,]', '{"a" 1}', "{'a':1}", '01', '[1] x', '"\u0001"', '\uFEFF{}', 'undefined'])(
    'refuses %j',
    text => {
      expect(complaintOf(text)).toContain('not valid JSON')
    },
  )

  it('never repeats what was sent', () => {
    expect(complaintOf('{"password": "hunter2" oops}')).not.toContain('hunter2')
    expect(complaintOf('hunter2')).not.toContain('hunter2')
  })

  it('refuses what is not UTF-8', () => {
    expect(complaintOf(Buffer.from([0x22, 0xff, 0x22]))).toContain('UTF-8')
    expect(complaintOf(Buffer.from('"é"', 'latin1'))).toContain('UTF-8')
    expect(complaintOf(Buffer.from('{"a":1}', 'utf16le'))).toContain('JSON')
  })

  it.each([
    '{"__proto__":{"x":1}}',
    '[{"a":{"\\u005f_proto__":1}}]',
    '{"step":9007199254740993,"__proto__":{}}',
  ])('refuses the key __proto__ in %s', text => {
    expect(complaintOf(text)).toContain('__proto__')
  })

  it('takes __proto__ as a value, and the key constructor', () => {
    const value = parse('{"key":"__proto__","constructor":{"prototype":1}}')
    expect(value).toEqual({ key: '__proto__', constructor: { prototype: 1 } })
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  })

  it(`takes ${MAX_DEPTH} levels and no more, quickly`, () => {
    const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
    expect(parse(nested(MAX_DEPTH))).toBeDefined()
    expect(complaintOf(nested(MAX_DEPTH + 1))).toContain(String(MAX_DEPTH))
    expect(complaintOf(nested(1_000_000))).toContain(String(MAX_DEPTH))
    expect(complaintOf('{"a":'.repeat(100_000))).toContain(String(MAX_DEPTH))
    expect(parse(JSON.stringify('['.repeat(1000)))).toBe('['.repeat(1000))
  })

  it('takes no more values than it says', () => {
    expect(complaintOf(`[${'1,'.repeat(MAX_VALUES)}1]`)).toContain(String(MAX_VALUES))
    expect(complaintOf(`[${'[],'.repeat(MAX_VALUES / 2)}1]`)).toContain(String(MAX_VALUES))
  })
})

describe('jsonShape', () => {
  const shapeOf = (text: string): JsonShape => jsonShape(Buffer.from(text))

  it('sends ordinary doubles, times and texts the ordinary way', () => {
    const row = fc.tuple(fc.double({ min: -9e14, max: 9e14 }), fc.string(), fc.nat(2 ** 43))
    fc.assert(
      fc.property(fc.array(row), rows => {
        expect(shapeOf(JSON.stringify(rows)).longIntegers).toBe(false)
      }),
    )
  })

  it('ends on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array(), bytes => !jsonShape(bytes).tooManyValues))
    const parts = fc.array(fc.constantFrom('"', '\\', '[', '1', '-', '.', 'e', '{', ',', '_'))
    fc.assert(fc.property(parts, text => !shapeOf(text.join('')).tooManyValues))
  })
})
