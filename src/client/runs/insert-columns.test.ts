import { expect, test } from 'vitest'
import { insertColumns, MOST_COLUMNS } from './insert-columns.ts'

const shown = ['attributes.status', 'metrics.acc', 'params.lr', 'tags.mlflow.source.name']

test('a column comes after the last of its group', () => {
  expect(insertColumns(shown, ['metrics.loss', 'params.seed'])).toEqual([
    'attributes.status',
    'metrics.acc',
    'metrics.loss',
    'params.lr',
    'params.seed',
    'tags.mlflow.source.name',
  ])
})

test('the first of a group comes at the end, what is shown stays where it is', () => {
  expect(insertColumns(shown, ['tags.team', 'metrics.acc'])).toEqual([...shown, 'tags.team'])
})

test('a metric that is shown with an aggregate is not added again', () => {
  expect(insertColumns(['max(metrics.acc)'], ['metrics.acc'])).toEqual(['max(metrics.acc)'])
})

test('all of five thousand are added up to what a table can show', () => {
  const many = Array.from({ length: 5000 }, (_, i) => `metrics.m${i}`)
  expect(insertColumns(shown, many)).toHaveLength(MOST_COLUMNS)
})
