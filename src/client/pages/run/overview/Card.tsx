import { useId, type ReactNode } from 'react'
import styles from './Card.module.css'

interface CardProps {
  title: string
  /** Beside the title: how many. */
  count?: number
  /** At the right of the title. */
  actions?: ReactNode
  className?: string
  children: ReactNode
}

/** A framed part of the overview under a title. */
export const Card = ({ title, count, actions, className, children }: CardProps) => {
  const id = useId()
  return (
    <section className={`${styles.card} ${className ?? ''}`} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {count !== undefined && <span className={styles.count}>{count.toLocaleString('en')}</span>}
        <span className={styles.grow} />
        {actions}
      </header>
      {children}
    </section>
  )
}
