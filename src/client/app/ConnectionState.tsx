import { useTranslation } from 'react-i18next'
import { useConnection } from '../changes/use-changes.ts'
import { LiveDot } from '../ui/LiveDot.tsx'
import styles from './ConnectionState.module.css'

const tones = { live: 'ok', reconnecting: 'warn', offline: 'bad' } as const

/** Whether what is shown follows the server. */
export const ConnectionState = () => {
  const { t } = useTranslation('shell')
  const connection = useConnection()
  return (
    <span role="status" className={styles[connection]}>
      <LiveDot tone={tones[connection]}>{t(`connection.${connection}`)}</LiveDot>
    </span>
  )
}
