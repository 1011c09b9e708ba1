import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyableText } from './CopyableText.tsx'
import styles from './EmptyState.module.css'
import { UiIcon } from './UiIcon.tsx'

interface Props {
  /** What failed: "The runs could not be read." */
  title: string
  /** Why, and what to do: `errorText(error)`. */
  text: string
  /** Names the request in the server's log; empty when it never got there. */
  requestId?: string
  onRetry?: () => void
  /** Other ways on. */
  actions?: ReactNode
  /** 1 where it is the whole page. */
  level?: 1 | 2
}

/** What failed, why, and the next step. */
export const ErrorState = ({ title, text, requestId = '', onRetry, actions, level = 2 }: Props) => {
  const { t } = useTranslation()
  return (
    <div className={styles['state']} role="alert">
      <UiIcon name="alert" size={28} color="var(--bad)" />
      {level === 1 ? <h1>{title}</h1> : <h2>{title}</h2>}
      <p className={styles['text']}>{text}</p>
      <div className={styles['actions']}>
        {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
        {actions}
        {requestId !== '' && (
          <CopyableText
            value={requestId}
            label={t('copyRequestId')}
            shown={t('requestId', { id: requestId })}
          />
        )}
      </div>
    </div>
  )
}
