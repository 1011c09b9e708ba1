import type { ReactNode } from 'react'
import { Dialog } from './Dialog.tsx'
import { DialogActions } from './DialogActions.tsx'

interface Props {
  title: string
  /** What will happen, with numbers. */
  children: ReactNode
  /** The button's words: "Delete 3 runs". */
  confirm: string
  danger?: boolean
  busy?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be seen at a glance. */
export const ConfirmDialog = ({
  title,
  children,
  confirm,
  danger = false,
  busy = false,
  onConfirm,
  onClose,
}: Props) => (
  <Dialog title={title} onClose={onClose}>
    {children}
    <DialogActions confirm={confirm} danger={danger} busy={busy} onCancel={onClose} onConfirm={onConfirm} />
  </Dialog>
)
