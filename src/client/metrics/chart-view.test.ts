import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readChartView, writeChartView, type ChartView } from './chart-view.ts'

it('takes what is wrong as if it were not there', () => {
  const wrong = new URLSearchParams('x=miles&log=yes&smooth=1.5&from=9&to=3')
  expect(readChartView(wrong)).toEqual(readChartView(new URLSearchParams()))
  expect(readChartView(new URLSearchParams('from=&to=5')).range).toBeNull()
})

it('leaves alone what belongs to others', () => {
  const next = writeChartView(new URLSearchParams('tab=charts&log=1&from=1&to=2'), { range: null })
  expect(next.toString()).toBe('tab=charts&log=1')
})

it('reads what it wrote', () => {
  const ends = fc.tuple(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  const views = fc.record<ChartView>({
    axis: fc.constantFrom('step', 'relative', 'clock'),
    log: fc.boolean(),
    smoothing: fc.constantFrom(0, 0.5, 0.99),
    range: fc.option(
      ends.map(([low, high]) => [low + 0, high + 0] as const).filter(([low, high]) => low < high),
    ),
    metric: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 })),
    find: fc.string({ maxLength: 20 }),
  })
  fc.assert(
    fc.property(views, view => {
      const url = writeChartView(new URLSearchParams('tab=charts'), view).toString()
      expect(readChartView(new URLSearchParams(url))).toEqual(view)
    }),
    { numRuns: 40 },
  )
})
