import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  EVERYTHING,
  forOtherRows,
  headerState,
  isSelected,
  NOTHING,
  selectedCount,
  toRunSelection,
  withRuns,
  type Selection,
} from './selection.ts'

const RUNS = Array.from({ length: 20 }, (_, i) => `run${i}`)
const selector = { experimentIds: ['7'], filter: 'metrics.loss < 1' }

test('after any clicks it agrees with a plain set of what is chosen', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('mark' as const), ids: fc.subarray(RUNS), chosen: fc.boolean() }),
    fc.record({ kind: fc.constantFrom('all' as const, 'none' as const) }),
  )
  fc.assert(
    fc.property(fc.array(step), steps => {
      let selection: Selection = NOTHING
      const model = new Set<string>()
      for (const step of steps) {
        if (step.kind === 'mark') {
          selection = withRuns(selection, step.ids, step.chosen)
          for (const id of step.ids) {
            if (step.chosen) model.add(id)
            else model.delete(id)
          }
        } else {
          selection = step.kind === 'all' ? EVERYTHING : NOTHING
          model.clear()
          if (step.kind === 'all') for (const id of RUNS) model.add(id)
        }
      }
      expect(RUNS.filter(id => isSelected(selection, id))).toEqual(RUNS.filter(id => model.has(id)))
      expect(selectedCount(selection, RUNS.length)).toBe(model.size)
    }),
  )
})

test('all that match travels as the selector and the exceptions', () => {
  const selection = withRuns(EVERYTHING, ['run3'], false)
  expect(toRunSelection(selection, selector)).toEqual({ all: selector, except: ['run3'] })
  expect(toRunSelection(withRuns(NOTHING, ['run3'], true), selector)).toEqual({ runIds: ['run3'] })
})

test('the header says none, some or all', () => {
  expect(headerState(NOTHING, 20)).toBe('none')
  expect(headerState(withRuns(NOTHING, ['run1'], true), 20)).toBe('some')
  expect(headerState(EVERYTHING, 20)).toBe('all')
  expect(headerState(withRuns(EVERYTHING, ['run1'], false), 20)).toBe('some')
  expect(headerState(EVERYTHING, 0)).toBe('none')
})

test('another filter keeps single runs and forgets "all that match"', () => {
  expect(forOtherRows(EVERYTHING)).toBe(NOTHING)
  const some = withRuns(NOTHING, ['run1'], true)
  expect(forOtherRows(some)).toBe(some)
})
