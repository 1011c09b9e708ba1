import { describe, expect, test } from 'vitest'
import { readChip, writeChip } from './chip-state.ts'
import { readTime, SPANS, writeTime } from './time-chip-state.ts'

const STATUS = { entity: null, key: 'status' }
const DATASET = { entity: 'dataset', key: 'name' }

describe('a chip of values', () => {
  test.each([
    ['', { kind: 'any' }],
    ['metrics.acc > 0.9', { kind: 'any' }],
    ["status = 'FAILED'", { kind: 'chosen', values: ['FAILED'] }],
    ['attributes.status in (\'FAILED\', "KILLED") and x', { kind: 'chosen', values: ['FAILED', 'KILLED'] }],
    ["status = 'FAILED' and status = 'KILLED'", { kind: 'custom' }],
    ["status != 'FAILED'", { kind: 'custom' }],
    ["status not in ('FAILED')", { kind: 'custom' }],
    ["status = 'FAILED' or metrics.acc > 0.9", { kind: 'custom' }],
    ["not status = 'FAILED'", { kind: 'custom' }],
    ["metrics.status = 1 and tags.status = 'FAILED'", { kind: 'any' }],
    ['status = ', { kind: 'any' }],
  ])('reads %s', (filter, state) => {
    expect(readChip(filter, STATUS)).toEqual(state)
  })

  test('reads and writes the models of runs', () => {
    const model = { entity: 'model', key: 'name' }
    expect(readChip("models.name = 'net' and model.type = 'torch'", model)).toEqual({
      kind: 'chosen',
      values: ['net'],
    })
    expect(writeChip('x', model, ['net', 'forest'])).toBe("x AND model.name IN ('net', 'forest')")
  })

  test('writes into the search and leaves the rest of it alone', () => {
    expect(writeChip('', STATUS, ['FAILED'])).toBe("status = 'FAILED'")
    expect(writeChip('a = 1 or b = 2', STATUS, ['FAILED', 'KILLED'])).toBe(
      "(a = 1 or b = 2) AND status IN ('FAILED', 'KILLED')",
    )
    const filter = "resnet and status = 'FAILED' and metrics.acc > 0.9"
    expect(writeChip(filter, STATUS, ['KILLED'])).toBe("resnet and status = 'KILLED' and metrics.acc > 0.9")
    expect(writeChip(filter, STATUS, [])).toBe('resnet AND metrics.acc > 0.9')
    expect(writeChip("status != 'FAILED' and resnet", STATUS, [])).toBe('resnet')
  })

  test('reads what it wrote, odd values included', () => {
    for (const values of [['steel v4'], ["it's", 'say "hi"'], ['a\nb', 'and', '%']])
      expect(readChip(writeChip('datasets.name = "x" AND y', DATASET, values), DATASET)).toEqual({
        kind: 'chosen',
        values,
      })
  })
})

describe('the chip of start times', () => {
  test.each([
    ['', { kind: 'any' }],
    ['start_time >= 1000', { kind: 'range', from: 1000, to: null }],
    ['created < 2000', { kind: 'range', from: null, to: 2000 }],
    ['start_time > 1000 and x and attributes.start_time <= 2000', { kind: 'range', from: 1000, to: 2000 }],
    ['start_time between 1000 and 2000', { kind: 'range', from: 1000, to: 2000 }],
    ['start_time > 1000 and start_time > 2000', { kind: 'custom' }],
    ['start_time not between 1000 and 2000', { kind: 'custom' }],
    ['start_time = 1000', { kind: 'custom' }],
    ['not start_time > 1000', { kind: 'custom' }],
    ['end_time > 1000', { kind: 'any' }],
  ])('reads %s', (filter, state) => {
    expect(readTime(filter)).toEqual(state)
  })

  test('writes ranges, open ones too', () => {
    const range = (from: number | null, to: number | null) => ({ kind: 'range', from, to }) as const
    expect(writeTime('x', range(1000, 2000))).toBe('x AND start_time BETWEEN 1000 AND 2000')
    expect(writeTime('start_time > 1 and x and start_time < 9', range(1000, null))).toBe(
      'start_time >= 1000 and x',
    )
    expect(writeTime('start_time > 1', range(null, 2000))).toBe('start_time <= 2000')
    expect(writeTime('start_time > 1 and x', { kind: 'any' })).toBe('x')
    expect(writeTime('not start_time > 1 and x', { kind: 'any' })).toBe('x')
  })

  test.skipIf(SPANS.length === 0)('reads the spans that it wrote', () => {
    for (const span of SPANS) {
      const filter = writeTime("start_time > 1000 and status = 'FAILED'", { kind: 'last', span })
      expect(filter).toBe(`start_time > now - ${span} and status = 'FAILED'`)
      expect(readTime(filter)).toEqual({ kind: 'last', span })
    }
  })
})
