import { Menu, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink, useLocation } from 'react-router'
import { SHARED_FOLDER, USERS_FOLDER } from '#contract/names.ts'
import { errorText } from '../api/error-text.ts'
import { serverInfoOptions } from '../api/server-info.ts'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { NewItems } from './EntryMenu.tsx'
import { folderTreeOptions } from './folder-query.ts'
import { buildTree, visibleRows } from './folder-tree.ts'
import styles from './FolderSidebar.module.css'
import { FolderTreeView } from './FolderTreeView.tsx'
import { SidebarBookmarks } from './SidebarBookmarks.tsx'
import { useExpanded } from './use-expanded.ts'

/** The folders at the left: home, the tree, and the trash at the bottom. */
export const FolderSidebar = () => {
  const { t } = useTranslation('workspace')
  const { pathname, search } = useLocation()
  const current = pathname.startsWith('/workspace') ? parseWorkspace(pathname, search) : null
  const { data, error } = useQuery(folderTreeOptions())
  const { data: server } = useQuery(serverInfoOptions())
  const { expanded, toggle } = useExpanded(current)
  const { folders, searches } = data ?? {}
  const tree = useMemo(
    () => buildTree(folders ?? [], [SHARED_FOLDER, USERS_FOLDER], searches),
    [folders, searches],
  )
  const rows = useMemo(() => visibleRows(tree, expanded), [tree, expanded])
  return (
    <div className={styles['side']}>
      <div className={styles['head']}>
        <Link
          to={paths.workspace()}
          className={styles['root']}
          aria-current={current === '' ? 'page' : undefined}
        >
          {t('title')}
        </Link>
        <Menu position="bottom-end" width={190}>
          <Menu.Target>
            <IconButton label={t('newHere')} size="sm">
              <UiIcon name="plus" />
            </IconButton>
          </Menu.Target>
          <Menu.Dropdown>
            <NewItems folder={current ?? server?.home ?? ''} />
          </Menu.Dropdown>
        </Menu>
      </div>
      {server && (
        <Link to={paths.workspace(server.home)} className={styles['place']} title={server.home}>
          <UiIcon name="home" />
          <span className={styles['name']}>{t('home')}</span>
        </Link>
      )}
      <SidebarBookmarks />
      {error && !data && <p className={styles['error']}>{errorText(error)}</p>}
      {!error && !data && <Bones />}
      <FolderTreeView rows={rows} current={current} onToggle={toggle} />
      <div className={styles['foot']}>
        <NavLink to={paths.trash()} className={styles['place'] ?? ''}>
          <UiIcon name="trash" />
          <span className={styles['name']}>{t('trash', { ns: 'shell' })}</span>
          {data && data.trash > 0 && <span className={styles['count']}>{data.trash}</span>}
        </NavLink>
      </div>
    </div>
  )
}

const Bones = () => (
  <div className={styles['bones']} aria-busy="true">
    {[96, 72, 110, 64].map(width => (
      <Skeleton key={width} height={8} width={width} radius="xl" />
    ))}
  </div>
)
