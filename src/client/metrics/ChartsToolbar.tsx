import { SegmentedControl, Slider, Switch, TextInput } from '@mantine/core'
import '@mantine/core/styles/SegmentedControl.layer.css'
import '@mantine/core/styles/Slider.layer.css'
import '@mantine/core/styles/Switch.layer.css'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UiIcon } from '../ui/UiIcon.tsx'
import type { ChartView } from './chart-view.ts'
import styles from './ChartsToolbar.module.css'
import { useRangeText } from './use-point-text.ts'

interface ChartsToolbarProps {
  view: ChartView
  onChange: (change: Partial<ChartView>) => void
}

/** What holds for all charts: which metrics, what the axes count, smoothing, and the shown part with its way back. */
export const ChartsToolbar = ({ view, onChange }: ChartsToolbarProps) => {
  const { t } = useTranslation('run')
  const smoothing = useId()
  const rangeText = useRangeText(view)
  return (
    <div className={styles.toolbar}>
      <TextInput
        className={styles.find}
        size="sm"
        type="search"
        aria-label={t('charts.find')}
        placeholder={t('charts.find')}
        leftSection={<UiIcon name="search" />}
        value={view.find}
        onChange={event => onChange({ find: event.currentTarget.value })}
      />
      <SegmentedControl
        size="xs"
        classNames={{ root: styles.axis ?? '', label: styles.axisLabel ?? '' }}
        aria-label={t('charts.axis')}
        value={view.axis}
        onChange={axis => onChange({ axis, range: null })}
        data={(['step', 'relative', 'clock'] as const).map(value => ({ value, label: t(`charts.${value}`) }))}
      />
      <Switch
        size="xs"
        label={t('charts.log')}
        checked={view.log}
        onChange={event => onChange({ log: event.currentTarget.checked })}
      />
      <div className={styles.smoothing}>
        <span id={smoothing}>{t('charts.smoothing')}</span>
        <SmoothingSlider
          labelledBy={smoothing}
          value={view.smoothing}
          onChange={value => onChange({ smoothing: value })}
        />
      </div>
      {rangeText && (
        <button
          type="button"
          className={styles.range}
          title={t('charts.resetRange')}
          aria-label={`${rangeText}. ${t('charts.resetRange')}`}
          onClick={() => onChange({ range: null })}
        >
          {rangeText}
          <UiIcon name="close" size={12} />
        </button>
      )}
    </div>
  )
}

interface SmoothingSliderProps {
  labelledBy: string
  value: number
  onChange: (value: number) => void
}

/** Its own value moves with the pointer; the charts follow when it is let go. */
const SmoothingSlider = ({ labelledBy, value, onChange }: SmoothingSliderProps) => {
  const [moving, setMoving] = useState<number | null>(null)
  return (
    <Slider
      size="xs"
      w={96}
      min={0}
      max={0.99}
      step={0.01}
      label={shown => shown.toFixed(2)}
      thumbProps={{ 'aria-labelledby': labelledBy }}
      value={moving ?? value}
      onChange={setMoving}
      onChangeEnd={end => {
        setMoving(null)
        onChange(end)
      }}
    />
  )
}
