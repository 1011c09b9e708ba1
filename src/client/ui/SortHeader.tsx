import styles from './SortHeader.module.css'
import { UiIcon } from './UiIcon.tsx'

interface Props {
  label: string
  sorted: 'ascending' | 'descending' | 'none'
  onSort: () => void
  /** Of the cell. */
  className?: string | undefined
}

/** A column's header that sorts: its direction is an arrow and `aria-sort`. */
export const SortHeader = ({ label, sorted, onSort, className }: Props) => (
  <div role="columnheader" aria-sort={sorted} className={className}>
    <button type="button" className={styles['sort']} onClick={onSort}>
      {label}
      {sorted !== 'none' && (
        <UiIcon name={sorted === 'ascending' ? 'up' : 'down'} size={12} color="var(--accent-text)" />
      )}
    </button>
  </div>
)
