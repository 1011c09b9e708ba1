import type { ReactNode } from 'react'
import styles from './PageHeader.module.css'
import { UiIcon, type IconName } from './UiIcon.tsx'

interface Props {
  /** The page's one h1. */
  title: string
  icon?: IconName
  /** Right beside the title: id chip, live dot. */
  beside?: ReactNode
  /** A quiet sentence after it. */
  note?: ReactNode
  /** Buttons at the right; one primary at most. */
  actions?: ReactNode
}

/** The head of a page. */
export const PageHeader = ({ title, icon, beside, note, actions }: Props) => (
  <header className={styles['header']}>
    <div className={styles['title']}>
      {icon && (
        <span className={styles['icon']}>
          <UiIcon name={icon} size={16} />
        </span>
      )}
      <h1 title={title}>
        <bdi>{title}</bdi>
      </h1>
      {beside}
    </div>
    {note && <div className={styles['note']}>{note}</div>}
    {actions && <div className={styles['actions']}>{actions}</div>}
  </header>
)
