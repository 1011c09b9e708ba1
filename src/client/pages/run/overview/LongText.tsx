import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Rows.module.css'

/** Letters of a text that one line may need, and those that are shown at most; the whole is one copy away. */
const LINE = 48
const MOST = 20_000

/** A value in one line; one that is longer opens in place. */
export const LongText = ({ text }: { text: string }) => {
  const { t } = useTranslation('run')
  const [open, setOpen] = useState(false)
  if (text === '') return <i className={styles.emptyValue}>{t('params.emptyValue')}</i>
  if (text.length <= LINE && !text.includes('\n')) return <bdi className={styles.text}>{text}</bdi>
  return (
    <button
      type="button"
      className={styles.long}
      aria-expanded={open}
      data-open={open}
      onClick={() => {
        // Marking a part of the text is not a click on it.
        if (!window.getSelection()?.toString()) setOpen(!open)
      }}
    >
      <bdi>{open ? text.slice(0, MOST) : text.slice(0, 300)}</bdi>
    </button>
  )
}
