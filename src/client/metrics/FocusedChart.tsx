import { IconTable, IconX, IconZoomIn, IconZoomOut } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MetricSummary } from '#contract/runs.ts'
import { spanOf, zoomed, type Domain } from './axis-domain.ts'
import { MetricChart } from './MetricChart.tsx'
import styles from './MetricCharts.module.css'
import { MetricValue } from './MetricValue.tsx'
import { RangeBrush } from './RangeBrush.tsx'
import { SeriesTable } from './SeriesTable.tsx'
import { useSeries, type ChartSettings } from './use-series.ts'

interface FocusedChartProps {
  metric: MetricSummary
  settings: ChartSettings
  width: number
  color: string
  onZoom: (range: Domain | null) => void
  onClose: () => void
}

const HEIGHT = 340
const FRAME = 10

/** One metric large: its chart, the whole of it in small with handles, zoom by buttons, and its points as a table. */
export const FocusedChart = ({ metric, settings, width, color, onZoom, onClose }: FocusedChartProps) => {
  const { t } = useTranslation('run')
  const [data, setData] = useState(false)
  const table = useId()
  const inner = width - FRAME
  const whole = useSeries(metric, { ...settings, range: null }, inner).columns
  const shown = useSeries(metric, settings, inner).columns
  const span = whole && spanOf(whole.x)
  const zoom = (factor: number) => {
    const next = span && zoomed(settings.range ?? span, span, factor)
    if (next) onZoom(next[0] <= span[0] && next[1] >= span[1] ? null : next)
  }
  const button = (
    label: string,
    icon: React.ReactNode,
    act: () => void,
    more: { disabled?: boolean } = {},
  ) => (
    <button type="button" className={styles.icon} aria-label={label} title={label} onClick={act} {...more}>
      {icon}
    </button>
  )
  return (
    <section className={styles.focused} aria-label={metric.key}>
      <header className={styles.head}>
        <h2 title={metric.key}>{metric.key}</h2>
        <MetricValue value={metric.last} />
        {button(t('charts.zoomIn'), <IconZoomIn size={16} aria-hidden />, () => zoom(0.5))}
        {button(t('charts.zoomOut'), <IconZoomOut size={16} aria-hidden />, () => zoom(2), {
          disabled: !settings.range,
        })}
        <button
          type="button"
          className={styles.text}
          aria-expanded={data}
          aria-controls={table}
          onClick={() => setData(!data)}
        >
          <IconTable size={14} aria-hidden />
          {data ? t('charts.hideData') : t('charts.showData')}
        </button>
        {button(t('charts.close'), <IconX size={16} aria-hidden />, onClose)}
      </header>
      <MetricChart
        metric={metric}
        settings={settings}
        width={inner}
        height={HEIGHT}
        color={color}
        onZoom={onZoom}
      />
      {whole && metric.count > 1 && (
        <RangeBrush columns={whole} range={settings.range} width={inner} color={color} onChange={onZoom} />
      )}
      <div id={table}>
        {data && shown && <SeriesTable name={metric.key} columns={shown} origin={settings.origin} />}
      </div>
    </section>
  )
}
