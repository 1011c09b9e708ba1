import { VisuallyHidden, type ActionIconProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IconButton } from './IconButton.tsx'
import { UiIcon } from './UiIcon.tsx'
import { useCopy } from './use-copy.ts'

interface Props {
  /** What is put on the clipboard; a function where making it is work. */
  value: string | (() => string)
  /** Names what is copied: "Copy run id". */
  label: string
  size?: ActionIconProps['size']
}

/** An icon that copies a text and confirms it. */
export const CopyButton = ({ value, label, size = 'sm' }: Props) => {
  const { t } = useTranslation()
  const { copied, copy } = useCopy()
  return (
    <>
      <IconButton
        label={copied ? t('copied') : label}
        size={size}
        onClick={() => copy(typeof value === 'string' ? value : value())}
      >
        <UiIcon name={copied ? 'check' : 'copy'} {...(copied && { color: 'var(--ok)' })} />
      </IconButton>
      <VisuallyHidden aria-live="polite">{copied ? t('copied') : ''}</VisuallyHidden>
    </>
  )
}
