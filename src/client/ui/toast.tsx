import { Button, Loader } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { i18n } from '../i18n/language.ts'
import styles from './toast.module.css'
import { UiIcon } from './UiIcon.tsx'

export interface ToastAction {
  label: string
  onClick: () => void
}

const show = (message: ReactNode, tone: 'ok' | 'bad', actions: readonly ToastAction[]) => {
  const id = notifications.show({
    autoClose: tone === 'bad' || actions.length > 0 ? 12_000 : 5000,
    withBorder: false,
    role: tone === 'bad' ? 'alert' : 'status',
    closeButtonProps: { 'aria-label': i18n.t('close', { ns: 'common' }), size: 28 },
    message: (
      <div className={styles['toast']}>
        <UiIcon
          name={tone === 'ok' ? 'check' : 'alert'}
          size={16}
          color={tone === 'ok' ? 'var(--ok)' : 'var(--bad)'}
        />
        <span className={styles['text']}>{message}</span>
        {actions.map(({ label, onClick }) => (
          <Button
            key={label}
            size="xs"
            onClick={() => {
              notifications.hide(id)
              onClick()
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    ),
  })
}

/** Says what was done, with ways to go on or back (Undo). It stays while the pointer is on it. */
export const toast = (message: ReactNode, actions: readonly ToastAction[] = []): void =>
  show(message, 'ok', actions)

/** Says what could not be done. */
export const toastError = (message: ReactNode, actions: readonly ToastAction[] = []): void =>
  show(message, 'bad', actions)

/** Says how far something is, until the caller hides it; answers the id, by which the next call changes it. */
export const toastProgress = (message: string, cancel: ToastAction, known: string | null): string => {
  const toast = {
    autoClose: false as const,
    withBorder: false,
    withCloseButton: false,
    role: 'status',
    message: (
      <div className={styles['toast']}>
        <Loader size={16} />
        <span className={styles['text']}>{message}</span>
        <Button size="xs" onClick={cancel.onClick}>
          {cancel.label}
        </Button>
      </div>
    ),
  }
  if (known === null) return notifications.show(toast)
  notifications.update({ ...toast, id: known })
  return known
}
