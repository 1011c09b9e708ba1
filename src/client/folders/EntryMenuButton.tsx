import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { EntryMenuItems } from './EntryMenu.tsx'
import type { WorkspaceEntry } from './workspace-actions.ts'

interface Props {
  entry: WorkspaceEntry
  /** The entry's name, as it is shown. */
  name: string
  opened: boolean
  onChange: (opened: boolean) => void
  tabIndex?: number
  /** False on the folder's own page. */
  withOpen?: boolean
  className?: string
}

/** The button with three dots of a row, with its menu; Shift+F10 and the menu key may open it from the row. */
export const EntryMenuButton = ({
  entry,
  name,
  opened,
  onChange,
  tabIndex,
  withOpen = true,
  className,
}: Props) => {
  const { t } = useTranslation('workspace')
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={220} withinPortal>
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
        <EntryMenuItems entry={entry} withOpen={withOpen} />
      </Menu.Dropdown>
    </Menu>
  )
}
