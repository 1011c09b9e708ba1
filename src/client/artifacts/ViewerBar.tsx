import type { ReactNode } from 'react'
import styles from './Viewers.module.css'

/** The line of choices above a file. */
export const ViewerBar = ({ children }: { children: ReactNode }) => (
  <div className={styles.bar}>{children}</div>
)

/** A button that is on or off. */
export const ViewerToggle = ({
  label,
  on,
  onToggle,
}: {
  label: string
  on: boolean
  onToggle: () => void
}) => (
  <button type="button" className={styles.toggle} aria-pressed={on} onClick={onToggle}>
    {label}
  </button>
)
