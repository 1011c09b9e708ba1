import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '../ui/format/number.ts'
import { absoluteTime } from '../ui/format/time.ts'
import type { Domain } from './axis-domain.ts'
import type { PlotModel } from './plot-model.ts'
import type { ChartAxis, SeriesColumns } from './series-columns.ts'
import { durationTickText } from './tick-text.ts'

/** The texts of one point. */
export interface PointParts {
  /** All digits, as the program could have written it. */
  value: string
  step: string
  time: string
  /** Time since the start of the run. */
  since: string
}

const useUnits = () => {
  const { t } = useTranslation('run')
  return useMemo(
    () => ({
      d: t('charts.units.d'),
      h: t('charts.units.h'),
      min: t('charts.units.min'),
      s: t('charts.units.s'),
      ms: t('charts.units.ms'),
    }),
    [t],
  )
}

/**
 * The texts of points.
 * @param origin start of the run, in milliseconds since the epoch
 */
export const usePointParts = (
  origin: number,
): ((columns: SeriesColumns, index: number) => PointParts | null) => {
  const { i18n } = useTranslation()
  const units = useUnits()
  return useMemo(() => {
    return (columns, index) => {
      const timestamp = columns.timestamps[index]
      const value = columns.values[index]
      if (timestamp === undefined || value === undefined) return null
      const millis = Number(timestamp)
      return {
        value: exactNumber(value),
        step: String(columns.steps[index] ?? ''),
        time: absoluteTime(millis, i18n.language) || String(timestamp),
        since: durationTickText(millis - origin, units),
      }
    }
  }, [i18n.language, origin, units])
}

/** One sentence for a point, as a screen reader says it. */
export const usePointText = (origin: number): ((columns: SeriesColumns, index: number) => string) => {
  const { t } = useTranslation('run')
  const parts = usePointParts(origin)
  return (columns, index) => {
    const point = parts(columns, index)
    return point ? t('charts.pointText', { value: point.value, step: point.step, time: point.time }) : ''
  }
}

/** The labels of the horizontal axis. */
export const useTickTexts = (axis: ChartAxis, model: PlotModel): string[] => {
  const { i18n } = useTranslation()
  const units = useUnits()
  return useMemo(() => {
    if (axis === 'step') {
      const format = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 0 })
      const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 })
      return model.xTicks.map(tick => (Math.abs(tick) < 1e6 ? format : compact).format(tick))
    }
    if (axis === 'relative') return model.xTicks.map(tick => durationTickText(tick, units))
    const format = clockFormat(i18n.language, model.xTicks)
    return model.xTicks.map(tick => (Math.abs(tick) <= 8.64e15 ? format.format(tick) : String(tick)))
  }, [axis, i18n.language, model.xTicks, units])
}

const clockFormat = (language: string, ticks: readonly number[]) => {
  const gap = (ticks[1] ?? Infinity) - (ticks[0] ?? 0)
  const span = (ticks.at(-1) ?? 0) - (ticks[0] ?? 0)
  if (gap >= 86_400_000) return new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' })
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  if (span >= 86_400_000)
    return new Intl.DateTimeFormat(language, { ...time, month: 'numeric', day: 'numeric' })
  return new Intl.DateTimeFormat(language, gap < 60_000 ? { ...time, second: '2-digit' } : time)
}

/** The shown part of the axis in words; null while all is shown. */
export const useRangeText = ({ axis, range }: { axis: ChartAxis; range: Domain | null }): string | null => {
  const { t, i18n } = useTranslation('run')
  const units = useUnits()
  if (!range) return null
  const text = (value: number) => {
    if (axis === 'step') return Math.round(value).toLocaleString('en')
    if (axis === 'relative') return durationTickText(Math.round(value), units)
    return new Intl.DateTimeFormat(i18n.language, {
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    }).format(value)
  }
  return t('charts.range', { from: text(range[0]), to: text(range[1]) })
}
