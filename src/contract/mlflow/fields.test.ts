import { expect, test } from 'vitest'
import { FieldError } from './field-error.ts'
import {
  readBoolean,
  readDouble,
  readEnum,
  readId,
  readIds,
  readInt64,
  readObjects,
  readString,
  readStrings,
  requiredDouble,
  requiredId,
  requiredInt64,
  requiredString,
} from './fields.ts'

const fault = (read: () => unknown): { field: string; message: string } => {
  try {
    read()
  } catch (error) {
    if (error instanceof FieldError) return { field: error.field, message: error.message }
    throw error
  }
  throw new Error('nothing was thrown')
}

const SEE = 'See the API docs for more information about request parameters.'

test('a text that must be there is neither absent nor null nor empty', () => {
  expect(requiredString({ name: ' ' }, 'name')).toBe(' ')
  for (const fields of [{}, { name: null }, { name: '' }])
    expect(fault(() => requiredString(fields, 'name'))).toEqual({
      field: 'name',
      message: `Missing value for required parameter 'name'. ${SEE}`,
    })
  expect(fault(() => requiredString({}, 'key', 'tags[2].')).field).toBe('tags[2].key')
})

test.each([
  [123, '123', 'int'],
  [1.5, '1.5', 'float'],
  [true, 'true', 'bool'],
  [['x'], '["x"]', 'list'],
  [{ a: 1 }, '{"a":1}', 'dict'],
  [12345678901234567890n, '12345678901234567890', 'int'],
])('a text is no other value: %s', (value, shown, type) => {
  expect(fault(() => readString({ name: value }, 'name')).message).toBe(
    `Invalid value ${shown} for parameter 'name' supplied:  Hint: Value was of type '${type}'. ${SEE}`,
  )
})

test('a text that no database keeps is refused, and a long value is not repeated', () => {
  expect(fault(() => readString({ name: 'a\0b' }, 'name')).message).toContain('NUL')
  expect(fault(() => readString({ name: 'a\ud800' }, 'name')).message).toContain('Unicode')
  expect(readString({ name: '😀' }, 'name')).toBe('😀')
  expect(fault(() => readString({ name: ['x'.repeat(5000)] }, 'name')).message.length).toBeLessThan(500)
})

test('an id may be an integer', () => {
  expect(readId({ experiment_id: 12 }, 'experiment_id')).toBe('12')
  expect(requiredId({ experiment_id: 2n ** 60n }, 'experiment_id')).toBe('1152921504606846976')
  expect(readIds({ experiment_ids: [1, '2'] }, 'experiment_ids')).toEqual(['1', '2'])
  expect(fault(() => readIds({ experiment_ids: [1.5] }, 'experiment_ids')).field).toBe('experiment_ids')
  expect(fault(() => requiredId({}, 'experiment_id')).message).toContain('Missing value')
})

test('an int64 comes as number, digits or with an exponent, and is never cut', () => {
  expect(readInt64({ step: 3 }, 'step')).toBe(3)
  expect(readInt64({ step: '1.5e+12' }, 'step')).toBe(1_500_000_000_000)
  expect(readInt64({ step: 9_007_199_254_740_993n }, 'step')).toBe(9_007_199_254_740_993n)
  expect(readInt64({}, 'step')).toBeUndefined()
  expect(readInt64({ step: '' }, 'step')).toBeUndefined()
  for (const step of [1.5, 'x', 2n ** 63n, true, [1], 2 ** 63])
    expect(fault(() => readInt64({ step }, 'step')).field).toBe('step')
  expect(fault(() => requiredInt64({}, 'timestamp', 'metrics[0].')).message).toBe(
    `Missing value for required parameter 'metrics[0].timestamp'. ${SEE}`,
  )
})

test('a double comes as number or text; what no double is, is refused', () => {
  const read = (value: unknown): number | undefined => readDouble({ value }, 'value')
  expect(read(0.1)).toBe(0.1)
  expect(read(-0)).toBe(-0)
  expect(read('-0.0')).toBe(-0)
  expect(read('1e-320')).toBe(1e-320)
  expect(read('NaN')).toBeNaN()
  expect(read('inf')).toBe(Infinity)
  expect(read('-Infinity')).toBe(-Infinity)
  expect(read(true)).toBe(1)
  expect(read(2n ** 60n)).toBe(2 ** 60)
  for (const value of ['abc', '1e999', Infinity, '0x1', [1], {}])
    expect(fault(() => read(value)).field).toBe('value')
  expect(fault(() => requiredDouble({ value: null }, 'value')).message).toContain('Missing value')
})

test('a boolean may be text in any case', () => {
  expect(readBoolean({ archive: 'TRUE' }, 'archive')).toBe(true)
  expect(readBoolean({ archive: false }, 'archive')).toBe(false)
  expect(readBoolean({}, 'archive')).toBeUndefined()
  expect(fault(() => readBoolean({ archive: 1 }, 'archive')).field).toBe('archive')
})

test('an enum comes as its name or its number', () => {
  const codes = { ACTIVE_ONLY: 1, DELETED_ONLY: 2, ALL: 3 } as const
  for (const value of ['DELETED_ONLY', 2, '2']) expect(readEnum({ view: value }, 'view', codes)).toBe(2)
  expect(readEnum({}, 'view', codes)).toBeUndefined()
  for (const view of ['deleted', 9, true, [2], {}])
    expect(fault(() => readEnum({ view }, 'view', codes)).message).toContain(
      'It must be one of ACTIVE_ONLY, DELETED_ONLY, ALL.',
    )
})

test('lists: a lone text is a list of one, objects are objects', () => {
  expect(readStrings({ order_by: 'name' }, 'order_by')).toEqual(['name'])
  expect(readStrings({ order_by: ['a', 'b'] }, 'order_by')).toEqual(['a', 'b'])
  expect(readStrings({}, 'order_by')).toEqual([])
  expect(fault(() => readStrings({ order_by: [1] }, 'order_by')).field).toBe('order_by')
  expect(readObjects({ tags: [{ key: 'a' }] }, 'tags')).toEqual([{ key: 'a' }])
  for (const tags of ['x', { key: 'a' }, [1], [null], [[]]])
    expect(fault(() => readObjects({ tags }, 'tags')).field).toBe('tags')
})
