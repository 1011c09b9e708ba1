import { UiIcon } from '../../../ui/UiIcon.tsx'
import { useCopy } from '../../../ui/use-copy.ts'
import styles from './Rows.module.css'

/** Copies the value of a row. Lighter than the kit's button, as there is one in each of hundreds of rows. */
export const RowCopy = ({ text, label }: { text: string; label: string }) => {
  const { copied, copy } = useCopy()
  return (
    <button type="button" className={styles.copy} aria-label={label} title={label} onClick={() => copy(text)}>
      <UiIcon name={copied ? 'check' : 'copy'} />
    </button>
  )
}
