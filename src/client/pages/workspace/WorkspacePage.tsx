import { Button, Menu, UnstyledButton } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NuqsAdapter } from 'nuqs/adapters/react-router/v8'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { lastSegment } from '#contract/names.ts'
import { plainNote } from '../../experiments/plain-note.ts'
import { useVisit } from '../../folders/bookmarks.ts'
import { crumbsAbove } from '../../folders/folder-crumbs.ts'
import { visibleText } from '../../folders/display-name.ts'
import { EntryMenuItems, NewItems } from '../../folders/EntryMenu.tsx'
import { EntryMenuButton } from '../../folders/EntryMenuButton.tsx'
import { folderOptions } from '../../folders/folder-query.ts'
import { LockMark } from '../../folders/LockMark.tsx'
import { StarButton } from '../../folders/StarButton.tsx'
import { useWorkspaceActions } from '../../folders/workspace-actions.ts'
import { Breadcrumbs } from '../../navigation/Breadcrumbs.tsx'
import { parseWorkspace, paths, survivesUrl } from '../../navigation/paths.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import { undoLast } from '../../ui/toast.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { FolderContents } from './FolderContents.tsx'
import { FolderProblem } from './FolderProblem.tsx'
import styles from './WorkspacePage.module.css'

/** `/workspace/<path>`: what lies in a folder. */
export const Component = () => {
  const { t } = useTranslation('workspace')
  const { pathname, search } = useLocation()
  const folder = parseWorkspace(pathname, search)
  const { data, error, refetch } = useQuery(folderOptions(folder))
  useVisit(data && folder !== '' ? { kind: 'folder', path: folder } : null)
  useHotkeys([['z', undoLast]])
  const title = folder === '' ? t('title') : visibleText(lastSegment(folder)) || t('noName')
  const above = crumbsAbove(folder, t('title'))
  return (
    <>
      <PageTitle title={title} />
      <Breadcrumbs items={folder === '' ? [{ label: title }] : [...above, { label: title }]} />
      {error && !data ? (
        <FolderProblem folder={folder} error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <PageHeader
            title={title}
            beside={
              folder !== '' && <FolderTools folder={folder} name={title} lockedBy={data?.lockedBy ?? null} />
            }
            note={<FolderNote folder={folder} description={data?.description ?? ''} />}
            actions={
              <>
                <FolderRunsLink folder={folder} />
                <NewMenu folder={folder} />
              </>
            }
          />
          {data ? (
            <NuqsAdapter>
              <FolderContents key={folder} folder={data} name={title} />
            </NuqsAdapter>
          ) : (
            <SkeletonRows rows={14} columns={['30%', 64, 40, 108, 80]} />
          )}
        </>
      )}
    </>
  )
}

const FolderNote = ({ folder, description }: { folder: string; description: string }) => {
  const { t } = useTranslation('organise')
  const actions = useWorkspaceActions()
  const note = plainNote(description).trim()
  return (
    <>
      {!survivesUrl(folder) && folder !== '' && <code>{visibleText(folder)}</code>}{' '}
      {note !== '' && (
        <UnstyledButton
          className={styles['note'] ?? ''}
          title={t('details.open')}
          onClick={() => actions.details({ kind: 'folder', path: folder })}
        >
          {note}
        </UnstyledButton>
      )}
    </>
  )
}

interface ToolsProps {
  folder: string
  name: string
  lockedBy: string | null
}

const FolderTools = ({ folder, name, lockedBy }: ToolsProps) => {
  const { t } = useTranslation('workspace')
  const entry = { kind: 'folder', path: folder } as const
  const [opened, setOpened] = useState(false)
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center' }}>
      <StarButton entry={entry} name={name} />
      <LockMark lockedBy={lockedBy} />
      <CopyButton value={folder} label={t('menu.copyPath')} />
      <EntryMenuButton name={name} opened={opened} onChange={setOpened}>
        <EntryMenuItems entry={entry} lockedBy={lockedBy} withOpen={false} />
      </EntryMenuButton>
    </span>
  )
}

const FolderRunsLink = ({ folder }: { folder: string }) => {
  const { t } = useTranslation('workspace')
  return (
    <Button component={Link} to={paths.folderRuns(folder)} leftSection={<UiIcon name="run" />}>
      {t('columns.runs')}
    </Button>
  )
}

const NewMenu = ({ folder }: { folder: string }) => {
  const { t } = useTranslation('workspace')
  return (
    <Menu position="bottom-end" width={190}>
      <Menu.Target>
        <Button
          variant="filled"
          leftSection={<UiIcon name="plus" />}
          rightSection={<UiIcon name="chevronDown" />}
        >
          {t('new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <NewItems folder={folder} />
      </Menu.Dropdown>
    </Menu>
  )
}
