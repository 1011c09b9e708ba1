import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'
import { UiIcon, type IconName } from './UiIcon.tsx'

interface Props {
  icon: IconName
  /** What is not here. */
  title: string
  /** What to do next. */
  children?: ReactNode
  actions?: ReactNode
  /** 1 where it is the whole page. */
  level?: 1 | 2
}

/** A place where nothing is yet, or nothing matches: it says what to do next. */
export const EmptyState = ({ icon, title, children, actions, level = 2 }: Props) => (
  <div className={styles['state']}>
    <span className={styles['icon']}>
      <UiIcon name={icon} size={28} />
    </span>
    {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
    {children && <div className={styles['text']}>{children}</div>}
    {actions && <div className={styles['actions']}>{actions}</div>}
  </div>
)
