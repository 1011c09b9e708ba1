import { expect, test } from 'vitest'
import { firstShown } from './first-shown.ts'

const file = (path: string, size = 10) => ({ path, isDirectory: false, size })
const directory = (path: string) => ({ path, isDirectory: true, size: null })

test('the first file with a preview is shown', () => {
  expect(firstShown([directory('notes.txt'), file('model.pkl'), file('config.yaml'), file('plot.png')])).toBe(
    'config.yaml',
  )
  expect(firstShown([file('huge.csv', 1e12)])).toBe('huge.csv')
})

test('nothing is shown that has no preview, is empty or costs a long download', () => {
  expect(firstShown([])).toBeNull()
  expect(
    firstShown([directory('model'), file('model.pkl'), file('empty.txt', 0), file('scan.png', 1e9)]),
  ).toBeNull()
})
