import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './DialogActions.module.css'

interface Props {
  /** What the main button does: "Delete", "Rename". */
  confirm: string
  onCancel: () => void
  /** Without it, the button submits the form around it. */
  onConfirm?: () => void
  danger?: boolean
  busy?: boolean
  disabled?: boolean
}

/** The two buttons at the foot of a dialog. */
export const DialogActions = ({
  confirm,
  onCancel,
  onConfirm,
  danger = false,
  busy = false,
  disabled = false,
}: Props) => {
  const { t } = useTranslation()
  return (
    <div className={styles['actions']}>
      <Button onClick={onCancel}>{t('cancel')}</Button>
      <Button
        variant="filled"
        type={onConfirm ? 'button' : 'submit'}
        data-autofocus={onConfirm ? true : undefined}
        loading={busy}
        disabled={disabled}
        {...(danger && { color: 'red' })}
        {...(onConfirm && { onClick: onConfirm })}
      >
        {confirm}
      </Button>
    </div>
  )
}
