import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { useClockText } from '../../ui/format/clock.ts'
import { clockDuration } from '../format-value.ts'
import type { TableRow } from '../row-source.ts'

/** How long a run took; how long it has run so far while it does. */
export function DurationCell({ data }: ICellRendererParams<TableRow>) {
  if (data === undefined) return null
  const { startTime, endTime, status } = data.run
  if (endTime !== null) return clockDuration(endTime - startTime)
  return status === 'RUNNING' ? <RunningTime since={startTime} /> : null
}

function RunningTime({ since }: { since: number }) {
  const { t } = useTranslation('experiment')
  const duration = useClockText(now => clockDuration(now - since))
  return (
    <span className="run-quiet" title={t('table.running', { duration })}>
      {duration}
    </span>
  )
}
