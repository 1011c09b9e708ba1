import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { i18n } from '../i18n/language.ts'
import styles from './toast.module.css'
import { UiIcon } from './UiIcon.tsx'

export interface ToastAction {
  label: string
  onClick: () => void
  /** It takes back what was done: {@link undoLast} does it too, until something else can be taken back. */
  undo?: true
}

let lastUndo: (() => void) | null = null

/** Takes back what was done last, as its toast would, once; nothing where nothing can be taken back. */
export const undoLast = (): void => lastUndo?.()

const show = (message: ReactNode, tone: 'ok' | 'bad', actions: readonly ToastAction[]) => {
  const take = ({ onClick, undo }: ToastAction): void => {
    notifications.hide(id)
    if (undo) lastUndo = null
    onClick()
  }
  const back = actions.find(({ undo }) => undo)
  if (back !== undefined) lastUndo = () => take(back)
  const id: string = notifications.show({
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
        {actions.map(action => (
          <Button key={action.label} size="xs" onClick={() => take(action)}>
            {action.label}
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

/** Says how far something long is, until it is closed. It appears with the first word about it. */
export const progressToast = (cancel: ToastAction) => {
  let id: string | null = null
  const content = (message: string, share: number) => ({
    autoClose: false as const,
    withBorder: false,
    withCloseButton: false,
    role: 'status' as const,
    message: (
      <div className={styles['toast']}>
        <div className={styles['text']}>
          {message}
          <progress className={styles['progress']} value={share} aria-label={message} />
        </div>
        <Button size="xs" onClick={cancel.onClick}>
          {cancel.label}
        </Button>
      </div>
    ),
  })
  return {
    /** @param share how much is done, 0 to 1 */
    show(message: string, share: number): void {
      if (id === null) id = notifications.show(content(message, share))
      else notifications.update({ id, ...content(message, share) })
    },
    close(): void {
      if (id !== null) notifications.hide(id)
    },
  }
}
