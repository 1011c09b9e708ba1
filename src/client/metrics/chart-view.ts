import type { Domain } from './axis-domain.ts'
import type { ChartAxis } from './series-columns.ts'

/** What the charts of a run show, as far as the URL says it. */
export interface ChartView {
  axis: ChartAxis
  log: boolean
  /** Weight of the moving average, from 0 to 0.99. */
  smoothing: number
  /** The shown part, in units of the axis; null for all. */
  range: Domain | null
  /** The metric that is shown large; null for none. */
  metric: string | null
  find: string
}

/** Reads the query of the page's URL; what is wrong in it is as if it were not there. */
export const readChartView = (params: URLSearchParams): ChartView => {
  const axis = params.get('x')
  const smoothing = number(params.get('smooth'))
  const [from, to] = [number(params.get('from')), number(params.get('to'))]
  return {
    axis: axis === 'relative' || axis === 'clock' ? axis : 'step',
    log: params.get('log') === '1',
    smoothing: smoothing !== null && smoothing > 0 && smoothing < 1 ? smoothing : 0,
    range: from !== null && to !== null && from < to ? [from, to] : null,
    metric: params.get('metric'),
    find: params.get('find') ?? '',
  }
}

const number = (text: string | null) => {
  const value = text === null || text.trim() === '' ? NaN : Number(text)
  return Number.isFinite(value) ? value : null
}

/** The query for a changed view: what is as usual is left out, what belongs to others stays. */
export const writeChartView = (params: URLSearchParams, change: Partial<ChartView>): URLSearchParams => {
  const view = { ...readChartView(params), ...change }
  const next = new URLSearchParams(params)
  const texts = {
    x: view.axis === 'step' ? null : view.axis,
    log: view.log ? '1' : null,
    smooth: view.smoothing > 0 ? String(view.smoothing) : null,
    from: view.range ? String(view.range[0]) : null,
    to: view.range ? String(view.range[1]) : null,
    metric: view.metric,
    find: view.find || null,
  }
  for (const [name, text] of Object.entries(texts)) {
    if (text === null) next.delete(name)
    else next.set(name, text)
  }
  return next
}
