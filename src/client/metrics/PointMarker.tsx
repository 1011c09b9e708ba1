import type { PlotModel } from './plot-model.ts'

/** The hair line and the ring at a point, within the chart's SVG. */
export const PointMarker = ({ model, index, color }: { model: PlotModel; index: number; color: string }) => {
  const x = model.xs[index]
  const y = model.heights[index]
  if (x === undefined || y === undefined) return null
  const { area } = model
  return (
    <g pointerEvents="none" aria-hidden>
      <line x1={x} x2={x} y1={area.y} y2={area.y + area.height} stroke="var(--line-strong)" />
      {Number.isFinite(y) && <circle cx={x} cy={y} r={4} fill="var(--bg)" stroke={color} strokeWidth={2} />}
    </g>
  )
}
