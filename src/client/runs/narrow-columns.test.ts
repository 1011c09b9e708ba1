import { expect, test } from 'vitest'
import { narrowColumns } from './narrow-columns.ts'
import { columnKey } from './run-columns.ts'

const columns = ['attributes.status', 'metrics.val/loss', 'max(metrics.val/acc)', 'params.lr', 'tags.team']
const narrow = (text: string) => narrowColumns(columns, text, columnKey)

test('each word must occur, whatever the case and the order', () => {
  expect(narrow('LOSS val')).toEqual(['attributes.status', 'metrics.val/loss'])
  expect(narrow('val')).toEqual(['attributes.status', 'metrics.val/loss', 'max(metrics.val/acc)'])
})

test('a comma begins another choice', () => {
  expect(narrow('acc, lr,')).toEqual(['attributes.status', 'max(metrics.val/acc)', 'params.lr'])
})

test('nothing keeps all, what nothing is called keeps only what is said of the run', () => {
  expect(narrow(' , ')).toEqual(columns)
  expect(narrow('loss acc')).toEqual(['attributes.status'])
})
