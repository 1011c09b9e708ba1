import { useTranslation } from 'react-i18next'
import type { RunCounts } from '#contract/folders.ts'
import { runsIn, STATUSES } from './run-counts.ts'
import styles from './StatusBar.module.css'

/** The proportions of runs by status; the numbers are its name and one hover away. */
export const StatusBar = ({ counts }: { counts: RunCounts }) => {
  const { t } = useTranslation('workspace')
  if (runsIn(counts) === 0) return null
  const text = t('statusCounts', { ...counts })
  return (
    <span className={styles['bar']} role="img" aria-label={text} title={text}>
      {STATUSES.map(status =>
        counts[status] === 0 ? null : (
          <i key={status} className={styles[status]} style={{ flexGrow: counts[status] }} />
        ),
      )}
    </span>
  )
}
