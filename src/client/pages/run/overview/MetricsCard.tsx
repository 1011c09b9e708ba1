import { ActionIcon, Tooltip } from '@mantine/core'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { MetricSummary } from '#contract/runs.ts'
import { byKey, keyMatches } from '../../../metrics/metric-groups.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { UiIcon } from '../../../ui/UiIcon.tsx'
import { Card } from './Card.tsx'
import { FindBox } from './FindBox.tsx'
import { MetricRows } from './MetricRows.tsx'
import { RowBlocks } from './RowBlocks.tsx'
import styles from './Rows.module.css'

interface MetricsCardProps {
  runId: string
  metrics: readonly MetricSummary[]
  /** A CSS colour. */
  color: string
}

/** The metrics of a run: how each went, its last, smallest and largest value, and the way to its chart. */
export const MetricsCard = ({ runId, metrics, color }: MetricsCardProps) => {
  const { t } = useTranslation('run')
  const [find, setFind] = useState('')
  const typed = useDeferredValue(find)
  const sorted = useMemo(() => metrics.toSorted(byKey), [metrics])
  const found = useMemo(() => sorted.filter(({ key }) => keyMatches(key, typed)), [sorted, typed])
  const asText = () =>
    [
      ['metric', 'last', 'step', 'min', 'max'],
      ...sorted.map(({ key, last, lastStep, min, max }) => [key, last, lastStep, min ?? '', max ?? '']),
    ]
      .map(line => line.join('\t'))
      .join('\n')
  return (
    <Card
      title={t('metrics.title')}
      count={metrics.length}
      actions={
        metrics.length > 0 && (
          <>
            <FindBox label={t('metrics.find')} value={find} onChange={setFind} />
            <Tooltip label={t('metrics.openCharts')}>
              <ActionIcon
                component={Link}
                to="?tab=charts"
                size="sm"
                variant="subtle"
                aria-label={t('metrics.openCharts')}
              >
                <UiIcon name="chart" />
              </ActionIcon>
            </Tooltip>
            <CopyButton value={asText} label={t('metrics.copy')} />
          </>
        )
      }
    >
      {found.length === 0 ? (
        <p className={styles.none}>
          {metrics.length === 0 ? t('metrics.none') : t('metrics.noMatch', { typed })}
        </p>
      ) : (
        <RowBlocks
          label={t('metrics.title')}
          items={found}
          header={
            <div role="row" className={styles.row} data-kind="metric">
              <span role="columnheader">{t('metrics.name')}</span>
              <span role="columnheader" className={styles.history}>
                {t('metrics.history')}
              </span>
              <span role="columnheader">{t('metrics.last')}</span>
              <span role="columnheader">{t('metrics.min')}</span>
              <span role="columnheader">{t('metrics.max')}</span>
            </div>
          }
        >
          {items => <MetricRows runId={runId} metrics={items} color={color} />}
        </RowBlocks>
      )}
    </Card>
  )
}
