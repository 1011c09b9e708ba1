import { expect, test } from 'vitest'
import { checkKey, checkValue } from './key-names.ts'

const check = (key: string) => () => checkKey(key, 'key', 'key')

test.each(['a', 'a/b', 'a.b-c_d e:f', 'é', '精度', 'a..b', 'val/loss.1', ' '])('%j is a key', key =>
  expect(check(key)).not.toThrow(),
)

test('keys with other characters are refused in the words of MLflow', () => {
  expect(check('a#b')).toThrow(
    'Invalid value "a#b" for parameter \'key\' supplied: Names may only contain alphanumerics, underscores (_), ' +
      'dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).',
  )
})

test.each([
  ['a//b', 'a/b'],
  ['../b', '../b'],
  ['/x', '/x'],
  ['//x', '//x'],
  ['.', '.'],
  ['', '.'],
  ['a/', 'a'],
  ['a/./b', 'a/b'],
  ['a/../..', '..'],
  ['/..', '/'],
])('%j would be another name as a path: %j', (key, normal) =>
  expect(check(key)).toThrow(`This name would resolve to '${normal}'`),
)

test('limits name the kind', () => {
  expect(() => checkKey('k'.repeat(251), 'metrics[0].key', 'Metric name')).toThrow(
    "'Metric name' exceeds the maximum length of 250 characters",
  )
  expect(check('k'.repeat(250))).not.toThrow()
  expect(() => checkValue('v'.repeat(1024 * 1024), 'value', 'value')).not.toThrow()
  expect(() => checkValue('v'.repeat(1024 * 1024 + 1), 'value', 'value')).toThrow('1048576')
})
