import { useComputedColorScheme } from '@mantine/core'
import { useLayoutEffect, useRef } from 'react'
import { paintCurve, paintGrid, paintOddMarks } from './line-painter.ts'
import type { PlotModel } from './plot-model.ts'
import styles from './SeriesPlot.module.css'

interface CurveCanvasProps {
  model: PlotModel
  width: number
  height: number
  /** A CSS colour; `var(…)` follows the theme. */
  color: string
}

/** Dots are drawn while points stand at least this far apart, in pixels. */
const DOT_DISTANCE = 12

/** The layer of a chart that holds its marks: one canvas below the axes, so that thousands of points cost one element. */
export const CurveCanvas = ({ model, width, height, color }: CurveCanvasProps) => {
  const theme = useComputedColorScheme('light')
  const canvas = useRef<HTMLCanvasElement>(null)

  useLayoutEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context) return
    const ratio = window.devicePixelRatio || 1
    element.width = Math.round(width * ratio)
    element.height = Math.round(height * ratio)
    context.scale(ratio, ratio)
    const style = getComputedStyle(element)
    const { area, xs, heights, yTicks, smooth, odd } = model
    paintGrid(context, area, yTicks, style.getPropertyValue('--grid'))
    const dots = !smooth && xs.length * DOT_DISTANCE < area.width
    const raw = { xs, heights, color: style.color, dots }
    paintCurve(context, area, { ...raw, width: smooth ? 1 : 1.5, alpha: smooth ? 0.25 : 1 })
    if (smooth) paintCurve(context, area, { ...raw, heights: smooth, width: 1.75, alpha: 1, dots: false })
    const shown = odd.filter(([x]) => x >= area.x - 1 && x <= area.x + area.width + 1)
    paintOddMarks(context, area, shown, style.getPropertyValue('--warn'))
  }, [model, width, height, color, theme])

  return <canvas ref={canvas} aria-hidden className={styles.canvas} style={{ width, height, color }} />
}
