import { expect, test } from 'vitest'
import { insertColumns } from './insert-columns.ts'

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
