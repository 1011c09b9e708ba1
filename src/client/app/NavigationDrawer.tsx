import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { FolderSidebar } from '../folders/FolderSidebar.tsx'
import { useOnChange } from '../ui/use-on-change.ts'
import styles from './NavigationDrawer.module.css'

interface Props {
  opened: boolean
  onClose: () => void
}

/** Folders and places on narrow screens; it closes when one is chosen. */
export const NavigationDrawer = ({ opened, onClose }: Props) => {
  const { t } = useTranslation('shell')
  const { key } = useLocation()
  useOnChange(key, onClose)
  return (
    <Drawer.Root
      opened={opened}
      onClose={onClose}
      size={300}
      position="left"
      transitionProps={{ duration: 120 }}
      classNames={{
        content: styles['content'] ?? '',
        header: styles['header'] ?? '',
        body: styles['body'] ?? '',
      }}
    >
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header role="presentation">
          <Drawer.Title>{t('places')}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('close', { ns: 'common' })} size={28} />
        </Drawer.Header>
        <Drawer.Body>
          <FolderSidebar />
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  )
}
