import { useMemo, useState, type KeyboardEvent, type PointerEvent } from 'react'
import {
  Line,
  LineChart,
  Tooltip,
  XAxis,
  YAxis,
  useActiveTooltipCoordinate,
  useIsTooltipActive,
} from 'recharts'
import type { Domain } from './axis-domain.ts'
import { CurveCanvas } from './CurveCanvas.tsx'
import { nearestPixel, valueAt, type PlotModel } from './plot-model.ts'
import { PointMarker } from './PointMarker.tsx'
import { PointReadout } from './PointReadout.tsx'
import type { SeriesColumns } from './series-columns.ts'
import styles from './SeriesPlot.module.css'
import { usePointText, useTickTexts } from './use-point-text.ts'

interface SeriesPlotProps {
  label: string
  columns: SeriesColumns
  model: PlotModel
  axis: 'step' | 'relative' | 'clock'
  width: number
  height: number
  color: string
  /** Start of the run, for times relative to it. */
  origin: number
  onZoom: (range: Domain) => void
}

const TICK = { fontSize: 11, fill: 'var(--text-3)' }
/** How far a pointer must be drawn for a zoom, in pixels. */
const DRAG = 6

/**
 * A chart of one series: axes, grid and tooltip by recharts, the curve on one canvas below. Drawing over it zooms; the
 * arrow keys walk along its points, which are read out as the values of a slider.
 */
export const SeriesPlot = (props: SeriesPlotProps) => {
  const { label, columns, model, axis, width, height, color, origin, onZoom } = props
  const [cursor, setCursor] = useState<number | null>(null)
  const [drag, setDrag] = useState<readonly [from: number, to: number] | null>(null)
  const tickTexts = useTickTexts(axis, model)
  const pointText = usePointText(origin)
  const { area } = model
  // One row for every other pixel: recharts finds the hovered place among them, we the point that is nearest to it.
  const rows = useMemo(() => {
    const count = Math.max(2, Math.round(area.width / 2))
    return Array.from({ length: count + 1 }, (_, i) => ({ x: i / count }))
  }, [area.width])
  const last = columns.values.length - 1
  const at = Math.min(cursor ?? last, last)

  const pixel = (event: PointerEvent) => event.clientX - event.currentTarget.getBoundingClientRect().left
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    event.currentTarget.setPointerCapture(event.pointerId)
    setDrag([pixel(event), pixel(event)])
  }
  const end = () => {
    if (drag && Math.abs(drag[1] - drag[0]) > DRAG) {
      const [low, high] = [Math.min(...drag), Math.max(...drag)]
      onZoom([valueAt(model, low), valueAt(model, high)])
    }
    setDrag(null)
  }
  const walk = (event: KeyboardEvent) => {
    const to = keyTarget(event.key, at, last)
    if (to === null) return
    event.preventDefault()
    setCursor(to)
  }

  return (
    <div
      className={styles.plot}
      style={{ width, height }}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={pointText(columns, at)}
      onKeyDown={walk}
      onBlur={() => setCursor(null)}
      onPointerDown={begin}
      onPointerMove={event => {
        setCursor(null)
        if (drag) setDrag([drag[0], pixel(event)])
      }}
      onPointerUp={end}
      onPointerCancel={() => setDrag(null)}
    >
      <CurveCanvas model={model} width={width} height={height} color={color} />
      <LineChart
        width={width}
        height={height}
        data={rows}
        margin={{ top: area.y, right: width - area.x - area.width, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis
          type="number"
          dataKey="x"
          domain={[0, 1]}
          allowDataOverflow
          height={height - area.y - area.height}
          ticks={model.xTicks.map(tick => (tick - model.x[0]) / (model.x[1] - model.x[0]))}
          tickFormatter={(_, i: number) => tickTexts[i] ?? ''}
          interval="preserveStartEnd"
          tick={TICK}
          tickLine={{ stroke: 'var(--axis)' }}
          axisLine={{ stroke: 'var(--axis)' }}
        />
        <YAxis
          type="number"
          domain={[0, 1]}
          allowDataOverflow
          width={area.x}
          ticks={model.yTicks}
          tickFormatter={(_, i: number) => model.yTexts[i] ?? ''}
          interval={0}
          tick={TICK}
          tickLine={false}
          axisLine={false}
        />
        {/* recharts shows no tooltip in a chart without a series. */}
        <Line dataKey="x" hide legendType="none" isAnimationActive={false} />
        {!drag && (
          <Tooltip
            includeHidden
            isAnimationActive={false}
            cursor={false}
            offset={14}
            wrapperStyle={{ zIndex: 2 }}
            content={({ active, coordinate }) => {
              if (!active || !coordinate) return null
              const index = nearestPixel(model, coordinate.x, coordinate.y)
              return <PointReadout columns={columns} index={index} origin={origin} />
            }}
          />
        )}
        <HoverMarker model={model} color={color} />
        {cursor !== null && <PointMarker model={model} index={at} color={color} />}
      </LineChart>
      {cursor !== null && (
        <div
          className={styles.readout}
          data-side={(model.xs[at] ?? 0) > width / 2 ? 'left' : 'right'}
          aria-hidden
        >
          <PointReadout columns={columns} index={at} origin={origin} />
        </div>
      )}
      {drag && (
        <div
          className={styles.selection}
          style={{
            left: Math.max(area.x, Math.min(...drag)),
            right: width - Math.min(area.x + area.width, Math.max(...drag)),
            top: area.y,
            height: area.height,
          }}
        />
      )}
    </div>
  )
}

const HoverMarker = ({ model, color }: { model: PlotModel; color: string }) => {
  const active = useIsTooltipActive()
  const coordinate = useActiveTooltipCoordinate()
  if (!active || !coordinate) return null
  return <PointMarker model={model} index={nearestPixel(model, coordinate.x, coordinate.y)} color={color} />
}

const keyTarget = (key: string, at: number, last: number): number | null => {
  const page = Math.max(1, Math.round(last / 10))
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(last, at + 1)
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(0, at - 1)
    case 'PageUp':
      return Math.min(last, at + page)
    case 'PageDown':
      return Math.max(0, at - page)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
