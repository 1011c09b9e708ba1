import { expect, test } from 'vitest'
import { withFieldNames } from './field-names.ts'

test('camel case stands for the documented name, which wins where both are there', () => {
  expect(withFieldNames({ experimentId: '1', startTime: 5 })).toMatchObject({
    experiment_id: '1',
    start_time: 5,
  })
  expect(withFieldNames({ runId: 'a', run_id: 'b' })['run_id']).toBe('b')
  expect(withFieldNames({ run_id: null, runId: 'a' })['run_id']).toBe(null)
})

test('other objects are left as they are', () => {
  for (const fields of [{ run_id: 'a', key: 1 }, { A: 1, B_C: 2 }, {}, { constructor: 1 }])
    expect(withFieldNames<unknown>(fields)).toBe(fields)
})
