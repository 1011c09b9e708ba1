import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Area, AreaChart, Brush, YAxis } from 'recharts'
import { spanOf, type Domain } from './axis-domain.ts'
import { envelope } from './envelope.ts'
import type { SeriesColumns } from './series-columns.ts'

interface RangeBrushProps {
  /** The whole series. */
  columns: SeriesColumns
  range: Domain | null
  width: number
  color: string
  onChange: (range: Domain | null) => void
}

const PARTS = 200
const HEIGHT = 44

/** The whole of a series in small, with two handles around the shown part; they move by mouse and by arrow keys. */
export const RangeBrush = ({ columns, range, width, color, onChange }: RangeBrushProps) => {
  const { t } = useTranslation('run')
  const span = useMemo(() => spanOf(columns.x), [columns])
  const rows = useMemo(() => span && envelope(columns, span, PARTS), [columns, span])
  if (!span || !rows) return null
  const part = (span[1] - span[0]) / PARTS
  const indexOf = (value: number) => Math.min(PARTS - 1, Math.max(0, Math.floor((value - span[0]) / part)))
  const startIndex = range ? indexOf(range[0]) : 0
  const endIndex = range ? Math.max(startIndex, indexOf(range[1] - part * 1e-6)) : PARTS - 1
  return (
    <AreaChart
      width={width}
      height={HEIGHT}
      data={rows}
      margin={{ top: 0, right: 14, bottom: 0, left: 54 }}
      accessibilityLayer={false}
    >
      <YAxis hide domain={['dataMin', 'dataMax']} />
      <Brush
        dataKey="x"
        y={2}
        height={HEIGHT - 4}
        travellerWidth={8}
        startIndex={startIndex}
        endIndex={endIndex}
        stroke="var(--line-control)"
        fill="var(--bg-sunk)"
        tickFormatter={() => ''}
        ariaLabel={t('charts.brush')}
        onDragEnd={({ startIndex: from, endIndex: to }) => {
          const whole = from === 0 && to === PARTS - 1
          onChange(whole ? null : [span[0] + from * part, span[0] + (to + 1) * part])
        }}
      >
        <AreaChart data={rows}>
          <YAxis hide domain={['dataMin', 'dataMax']} />
          <Area dataKey="band" stroke={color} fill={color} fillOpacity={0.35} isAnimationActive={false} />
        </AreaChart>
      </Brush>
    </AreaChart>
  )
}
