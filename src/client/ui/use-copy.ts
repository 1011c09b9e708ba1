import { useTimeout } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from './copy-text.ts'
import { toastError } from './toast.tsx'

/** Copies, and says for two seconds that it did. */
export const useCopy = (): { copied: boolean; copy: (text: string) => void } => {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const { start } = useTimeout(() => setCopied(false), 2000)
  const copy = async (text: string) => {
    if (await copyText(text)) {
      setCopied(true)
      start()
    } else toastError(t('copyFailed'))
  }
  return { copied, copy: text => void copy(text) }
}
