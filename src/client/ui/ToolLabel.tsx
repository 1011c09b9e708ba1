import type { ReactNode } from 'react'
import styles from './ToolLabel.module.css'

/** What a button of a toolbar is called, beside its icon; on a phone the icon says it alone, but for screen readers. */
export const ToolLabel = ({ children }: { children: ReactNode }) => (
  <span className={styles['label']}>{children}</span>
)
