import type { ReactNode } from 'react'
import styles from './LiveDot.module.css'

interface Props {
  /** The words beside the dot; it never stands alone. */
  children: ReactNode
  tone?: 'ok' | 'warn' | 'bad'
}

/** A dot that marks what is live. */
export const LiveDot = ({ children, tone = 'ok' }: Props) => (
  <span className={styles['live']}>
    <span className={`${styles['dot']} ${styles[tone]}`} aria-hidden="true" />
    {children}
  </span>
)
