import { Tooltip, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './CopyableText.module.css'
import { UiIcon } from './UiIcon.tsx'
import { useCopy } from './use-copy.ts'

interface Props {
  /** What is put on the clipboard. */
  value: string
  /** Names what is copied: "Copy experiment id". */
  label: string
  /** What is shown where that is not the text itself. */
  shown?: string
}

/** A chip that shows an id or a path and copies it. Too long a text is cut at its end; the whole is in the tooltip. */
export const CopyableText = ({ value, label, shown = value }: Props) => {
  const { t } = useTranslation()
  const { copied, copy } = useCopy()
  return (
    <>
      <Tooltip label={copied ? t('copied') : label} multiline maw={480}>
        <button
          type="button"
          className={styles['chip']}
          aria-label={`${label}: ${shown}`}
          onClick={() => copy(value)}
        >
          <bdi className={styles['text']}>{shown}</bdi>
          <UiIcon name={copied ? 'check' : 'copy'} size={12} color={copied ? 'var(--ok)' : 'var(--text-3)'} />
        </button>
      </Tooltip>
      <VisuallyHidden aria-live="polite">{copied ? t('copied') : ''}</VisuallyHidden>
    </>
  )
}
