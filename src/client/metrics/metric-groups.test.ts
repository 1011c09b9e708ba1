import { expect, it } from 'vitest'
import { byKey, groupMetrics, keyMatches } from './metric-groups.ts'

it('groups by what stands before the last slash, the plain ones first', () => {
  const keys = ['val/layer_10/x', 'loss', 'val/layer_9/x', '/odd', 'odd/', 'val/layer_9/y', 'val/f1']
  const groups = groupMetrics(keys.map(key => ({ key })))
  expect(groups.map(group => [group.prefix, group.metrics.map(metric => metric.key)])).toEqual([
    ['', ['loss', '/odd', 'odd/']],
    ['val', ['val/f1']],
    ['val/layer_9', ['val/layer_9/x', 'val/layer_9/y']],
    ['val/layer_10', ['val/layer_10/x']],
  ])
})

it('orders numbers in keys as numbers', () => {
  expect(
    ['l10', 'l9', 'a']
      .map(key => ({ key }))
      .toSorted(byKey)
      .map(it => it.key),
  ).toEqual(['a', 'l9', 'l10'])
})

it('finds every typed word, wherever it stands', () => {
  expect(keyMatches('val/Recall_micro', 'MICRO val')).toBe(true)
  expect(keyMatches('val/recall', 'recall loss')).toBe(false)
  expect(keyMatches('x', '')).toBe(true)
})
