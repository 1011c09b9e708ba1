import { useMemo } from 'react'
import type { Series } from '#contract/metrics.ts'
import { seriesColumns } from './series-columns.ts'
import { sparklinePath } from './sparkline-path.ts'

const WIDTH = 64
const HEIGHT = 18

/** A curve without axes, as an ornament beside a number; it keeps its place while it loads. */
export const Sparkline = ({ series, color }: { series: Series | undefined; color: string }) => {
  const path = useMemo(() => {
    if (!series) return null
    const { x, values } = seriesColumns(series, 'step', 0)
    return sparklinePath(x, values, WIDTH, HEIGHT)
  }, [series])
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden>
      {path && (
        <>
          <path d={path.d} fill="none" stroke={color} strokeWidth={1.3} strokeLinejoin="round" />
          <circle cx={path.last[0]} cy={path.last[1]} r={1.8} fill={color} />
        </>
      )}
    </svg>
  )
}
