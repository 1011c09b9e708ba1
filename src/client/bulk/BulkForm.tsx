import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkSpec } from '#contract/bulk.ts'
import { errorText } from '../api/error-text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DialogActions } from '../ui/DialogActions.tsx'
import classes from './BulkForm.module.css'

interface Props {
  title: string
  confirm: string
  danger?: boolean
  disabled?: boolean
  /** What is done; null while it cannot be said. */
  spec: BulkSpec | null
  start: (spec: BulkSpec) => Promise<void>
  onClose: () => void
  size?: number
  children: ReactNode
}

/** A dialog that begins work on runs; what the server refuses is said in it. */
export function BulkForm({
  title,
  confirm,
  danger = false,
  disabled = false,
  spec,
  start,
  onClose,
  size = 440,
  children,
}: Props) {
  const { t } = useTranslation('bulk')
  const starting = useMutation({ mutationFn: start, onSuccess: onClose })
  return (
    <Dialog title={title} onClose={onClose} size={size}>
      <form
        className={classes['form']}
        onSubmit={event => {
          event.preventDefault()
          if (spec !== null) starting.mutate(spec)
        }}
      >
        {children}
        {starting.isError && (
          <p role="alert" className={classes['bad']}>
            {t('failed')} {errorText(starting.error)}
          </p>
        )}
        <DialogActions
          confirm={confirm}
          danger={danger}
          busy={starting.isPending}
          disabled={disabled || spec === null}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
