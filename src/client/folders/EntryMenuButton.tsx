import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'

interface Props {
  /** The entry's name, as it is shown. */
  name: string
  opened: boolean
  onChange: (opened: boolean) => void
  tabIndex?: number
  className?: string
  /** The items. */
  children: ReactNode
}

/** The button with three dots of a row, with its menu; Shift+F10 and the menu key may open it from the row. */
export const EntryMenuButton = ({ name, opened, onChange, tabIndex, className, children }: Props) => {
  const { t } = useTranslation('workspace')
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={232} withinPortal>
      <Menu.Target>
        <IconButton
          label={t('actionsFor', { name })}
          size="sm"
          withTooltip={false}
          {...(className !== undefined && { className })}
          data-open={opened || undefined}
          {...(tabIndex !== undefined && { tabIndex })}
        >
          <UiIcon name="more" size={16} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown onKeyDown={event => event.stopPropagation()} onClick={event => event.stopPropagation()}>
        {opened && children}
      </Menu.Dropdown>
    </Menu>
  )
}
