import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { paths } from '../navigation/paths.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { CopyItems, OpenItems } from './EntryMenu.tsx'
import { useWorkspaceActions, type SavedSearch } from './workspace-actions.ts'

/** The items of the menu of a saved search. */
export const SearchMenuItems = ({ search }: { search: SavedSearch }) => {
  const { t } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const actions = useWorkspaceActions()
  const url = paths.folderRuns(search.folder, search.viewId)
  return (
    <>
      <OpenItems url={url} />
      <CopyItems url={url} />
      <Menu.Divider />
      <Menu.Item
        leftSection={<UiIcon name="rename" />}
        rightSection={<Kbd keys="F2" />}
        onClick={() => actions.renameSearch(search)}
      >
        {t('menu.rename')}
      </Menu.Item>
      <Menu.Item
        data-danger
        leftSection={<UiIcon name="trash" />}
        rightSection={<Kbd keys="Del" />}
        onClick={() => actions.removeSearch(search)}
      >
        {to('search.delete')}
      </Menu.Item>
    </>
  )
}
