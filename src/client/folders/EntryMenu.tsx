import { Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { homeOf, SHARED_FOLDER, USERS_FOLDER } from '#contract/names.ts'
import { serverInfoOptions } from '../api/server-info.ts'
import { absoluteUrl, paths } from '../navigation/paths.ts'
import { copyText } from '../ui/copy-text.ts'
import { Kbd } from '../ui/Kbd.tsx'
import { toast, toastError } from '../ui/toast.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { useIsStarred } from './bookmarks.ts'
import { useWorkspaceActions, type WorkspaceEntry } from './workspace-actions.ts'

/** The URL of a folder or an experiment. */
export const entryUrl = (entry: WorkspaceEntry): string =>
  entry.kind === 'folder' ? paths.workspace(entry.path) : paths.experiment(entry.experimentId)

/** Whether a path is one of the folders that are always there: neither renamed nor deleted. */
export const useIsFixed = (): ((path: string) => boolean) => {
  const { data } = useQuery(serverInfoOptions())
  return path =>
    path === '' ||
    path === SHARED_FOLDER ||
    path === USERS_FOLDER ||
    (data !== undefined && (path === data.home || path === homeOf(data.user)))
}

interface Props {
  entry: WorkspaceEntry
  /** Who locked it; empty where that is not known, null while it is not locked. */
  lockedBy: string | null
  withOpen?: boolean
}

/** The items of the menu of a folder or an experiment, for a `Menu.Dropdown`. */
export const EntryMenuItems = ({ entry, lockedBy, withOpen = true }: Props) => {
  const { t } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const actions = useWorkspaceActions()
  const isFixed = useIsFixed()
  const isStarred = useIsStarred()(entry)
  return (
    <>
      {withOpen && <OpenItems url={entryUrl(entry)} />}
      <CopyItems url={entryUrl(entry)} path={entry.path} />
      {entry.kind === 'folder' && (
        <>
          <Menu.Divider />
          <Menu.Item component={Link} to={paths.folderRuns(entry.path)} leftSection={<UiIcon name="run" />}>
            {t('menu.runs')}
          </Menu.Item>
          <NewItems folder={entry.path} />
        </>
      )}
      <Menu.Divider />
      <Menu.Item
        leftSection={<UiIcon name="download" />}
        rightSection={<Kbd keys="e" />}
        onClick={() => actions.exportRuns(entry)}
      >
        {t('menu.export')}
      </Menu.Item>
      {!isFixed(entry.path) && (
        <>
          <Menu.Item
            leftSection={<UiIcon name="rename" />}
            rightSection={<Kbd keys="F2" />}
            onClick={() => actions.rename(entry)}
          >
            {t('menu.rename')}
          </Menu.Item>
          <Menu.Item
            leftSection={<UiIcon name="move" />}
            rightSection={<Kbd keys="M" />}
            onClick={() => actions.move([entry])}
          >
            {to('menu.move')}
          </Menu.Item>
        </>
      )}
      <Menu.Item
        leftSection={<UiIcon name={isStarred ? 'starred' : 'star'} />}
        onClick={() => actions.star([entry], !isStarred)}
      >
        {isStarred ? to('menu.unstar') : to('menu.star')}
      </Menu.Item>
      <Menu.Item leftSection={<UiIcon name="info" />} onClick={() => actions.details(entry)}>
        {to('menu.details')}
      </Menu.Item>
      <Menu.Item
        leftSection={<UiIcon name={lockedBy === null ? 'lock' : 'unlock'} />}
        onClick={() => actions.lock([entry], lockedBy === null)}
      >
        {lockedBy === null ? to('menu.lock') : to('menu.unlock')}
      </Menu.Item>
      {!isFixed(entry.path) && (
        <>
          <Menu.Divider />
          <Menu.Item
            data-danger
            disabled={lockedBy !== null}
            leftSection={<UiIcon name="trash" />}
            rightSection={<Kbd keys="Del" />}
            onClick={() => actions.remove([entry])}
          >
            {t('menu.delete')}
            {lockedBy !== null && <small style={{ display: 'block' }}>{to('lock.keeps')}</small>}
          </Menu.Item>
        </>
      )}
    </>
  )
}

/** The items that open a place, here or in a new tab. */
export const OpenItems = ({ url }: { url: string }) => {
  const { t } = useTranslation('workspace')
  const navigate = useNavigate()
  return (
    <>
      <Menu.Item
        leftSection={<UiIcon name="chevronRight" />}
        rightSection={<Kbd keys="↵" />}
        onClick={() => void navigate(url)}
      >
        {t('menu.open')}
      </Menu.Item>
      <Menu.Item
        component="a"
        href={absoluteUrl(url)}
        target="_blank"
        rel="noreferrer"
        leftSection={<UiIcon name="newTab" />}
        rightSection={<Kbd keys="Ctrl ↵" />}
      >
        {t('menu.newTab')}
      </Menu.Item>
    </>
  )
}

/** The items that copy where something is; `path` is left out for what has none. */
export const CopyItems = ({ url, path }: { url: string; path?: string }) => {
  const { t } = useTranslation('workspace')
  const copy = async (text: string, done: string) => {
    if (await copyText(text)) toast(done)
    else toastError(t('copyFailed', { ns: 'common' }))
  }
  return (
    <>
      <Menu.Item
        leftSection={<UiIcon name="link" />}
        onClick={() => void copy(absoluteUrl(url), t('menu.linkCopied'))}
      >
        {t('menu.copyLink')}
      </Menu.Item>
      {path !== undefined && (
        <Menu.Item leftSection={<UiIcon name="copy" />} onClick={() => void copy(path, t('menu.pathCopied'))}>
          {t('menu.copyPath')}
        </Menu.Item>
      )}
    </>
  )
}

/** The items that make something in a folder. */
export const NewItems = ({ folder }: { folder: string }) => {
  const { t } = useTranslation('workspace')
  const actions = useWorkspaceActions()
  return (
    <>
      <Menu.Item leftSection={<UiIcon name="folder" />} onClick={() => actions.newFolder(folder)}>
        {t('menu.newFolder')}
      </Menu.Item>
      <Menu.Item leftSection={<UiIcon name="experiment" />} onClick={() => actions.newExperiment(folder)}>
        {t('menu.newExperiment')}
      </Menu.Item>
    </>
  )
}
