import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from './use-return-focus.ts'

interface Props {
  title: string
  onClose: () => void
  children: ReactNode
  /** Width in pixels. */
  size?: number
}

/** A dialog over the page; mounted means open. Escape closes it and the focus goes back to where it was. */
export const Dialog = ({ title, onClose, children, size = 440 }: Props) => {
  const { t } = useTranslation()
  useReturnFocus()
  return (
    <Modal.Root opened onClose={onClose} size={size} returnFocus={false}>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Header role="presentation">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('close')} size={28} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
