import { describe, expect, it } from 'vitest'
import { oddMark, paintCurve, type LineContext } from './line-painter.ts'
import { sparklinePath } from './sparkline-path.ts'

const recorder = () => {
  const calls: string[] = []
  const record =
    (name: string) =>
    (...given: unknown[]): void => {
      calls.push([name, ...given.slice(0, 2)].join(' '))
    }
  const context: LineContext = {
    beginPath: record('begin'),
    moveTo: record('move'),
    lineTo: record('line'),
    stroke: record('stroke'),
    arc: record('arc'),
    fill: record('fill'),
    closePath: record('close'),
    rect: record('rect'),
    clip: record('clip'),
    save: record('save'),
    restore: record('restore'),
    strokeStyle: '',
    fillStyle: '',
    globalAlpha: 1,
    lineWidth: 1,
    lineJoin: 'round',
  }
  return { calls, context }
}
const area = { x: 0, y: 0, width: 100, height: 100 }
const style = { color: 'red', width: 1, alpha: 1, dots: false }

describe('paintCurve', () => {
  it('breaks where a value has no place, and dots a point that stands alone', () => {
    const { calls, context } = recorder()
    paintCurve(context, area, {
      ...style,
      xs: Float64Array.of(0, 1, 2, 3, 4, 5),
      heights: Float64Array.of(10, 11, NaN, 13, Infinity, NaN),
    })
    expect(calls.filter(call => /^(move|line|arc)/.test(call))).toEqual([
      'move 0 10',
      'line 1 11',
      'move 3 13',
      'move 5.25 13',
      'arc 3 13',
    ])
  })

  it('dots each point when told to', () => {
    const { calls, context } = recorder()
    paintCurve(context, area, {
      ...style,
      dots: true,
      xs: Float64Array.of(0, 1),
      heights: Float64Array.of(1, 2),
    })
    expect(calls.filter(call => call.startsWith('arc'))).toEqual(['arc 0 1', 'arc 1 2'])
  })
})

it('every value that is not finite has a mark', () => {
  expect([NaN, Infinity, -Infinity, 0, -1e308].map(oddMark)).toEqual([
    'nan',
    'positive',
    'negative',
    null,
    null,
  ])
})

describe('sparklinePath', () => {
  it('fills its box and breaks at NaN', () => {
    expect(sparklinePath(Float64Array.of(0, 1, 2, 4), Float64Array.of(0, NaN, 10, 5), 64, 18)).toEqual({
      d: 'M2.0 16.0M32.0 2.0L62.0 9.0',
      last: [62, 9],
    })
  })

  it('draws what never changes in the middle, the largest doubles too, and nothing for nothing', () => {
    expect(sparklinePath(Float64Array.of(0, 1), Float64Array.of(3, 3), 64, 18)?.d).toBe('M2.0 9.0L62.0 9.0')
    const huge = Number.MAX_VALUE
    expect(sparklinePath(Float64Array.of(0, 1), Float64Array.of(-huge, huge), 64, 18)?.d).toBe(
      'M2.0 16.0L62.0 2.0',
    )
    expect(sparklinePath(Float64Array.of(0), Float64Array.of(NaN), 64, 18)).toBeNull()
  })
})
