import { useTranslation } from 'react-i18next'
import styles from './DaysLeft.module.css'
import { daysLeft } from './trash-order.ts'

const tone = (left: number): string => (left <= 3 ? 'bad' : left <= 7 ? 'warn' : 'calm')

interface Props {
  expiresAt: number
  now: number
  /** How long the trash keeps things, in days. */
  days: number
}

/** How long something can still be restored, as a number and a bar; its last week and its last three days stand out. */
export const DaysLeft = ({ expiresAt, now, days }: Props) => {
  const { t } = useTranslation('trash')
  // The clock of this computer may be behind the server's.
  const left = Math.min(days, daysLeft(expiresAt, now))
  return (
    <span className={`${styles['left']} ${styles[tone(left)]}`}>
      <span className={styles['track']} aria-hidden="true">
        <i style={{ width: `${(100 * left) / days}%` }} />
      </span>
      <span className={styles['number']}>{left}</span>
      <span className={styles['unit']}>{t('days', { count: left })}</span>
    </span>
  )
}
