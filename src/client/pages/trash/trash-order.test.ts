import { expect, it } from 'vitest'
import { daysLeft, sortTrash, type TrashOrder, type TrashRow } from './trash-order.ts'

const row = (deletionId: number, name: string, expiresAt: number): TrashRow => ({
  deletionId,
  kind: 'run',
  name,
  chosen: 1,
  wasIn: '/Shared/churn',
  experimentId: '1',
  experiments: 0,
  runs: 1,
  actor: 'mira',
  deletedAt: 0,
  expiresAt,
  takenPath: null,
})

const rows = [row(1, 'run-10', 300), row(2, 'run-9', 200), row(3, 'run-9', 100)]

it.each<[TrashOrder, number[]]>([
  ['left', [3, 2, 1]],
  ['-left', [1, 2, 3]],
  ['name', [3, 2, 1]],
  ['-name', [1, 3, 2]],
  ['by', [3, 2, 1]],
])('%s orders them %j', (order, ids) => {
  expect(sortTrash(rows, order).map(({ deletionId }) => deletionId)).toEqual(ids)
})

it.each([
  [0, 0],
  [-5, 0],
  [1, 1],
  [86_400_000, 1],
  [86_400_001, 2],
])('%d ms are %d days', (left, days) => {
  expect(daysLeft(1000 + left, 1000)).toBe(days)
})
