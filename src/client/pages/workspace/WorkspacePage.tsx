import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { NuqsAdapter } from 'nuqs/adapters/react-router/v8'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { lastSegment } from '#contract/names.ts'
import { crumbsAbove } from '../../folders/folder-crumbs.ts'
import { visibleText } from '../../folders/display-name.ts'
import { NewItems } from '../../folders/EntryMenu.tsx'
import { EntryMenuButton } from '../../folders/EntryMenuButton.tsx'
import { folderOptions } from '../../folders/folder-query.ts'
import { Breadcrumbs } from '../../navigation/Breadcrumbs.tsx'
import { parseWorkspace, paths, survivesUrl } from '../../navigation/paths.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { FolderContents } from './FolderContents.tsx'
import { FolderProblem } from './FolderProblem.tsx'

/** `/workspace/<path>`: what lies in a folder. */
export const Component = () => {
  const { t } = useTranslation('workspace')
  const { pathname, search } = useLocation()
  const folder = parseWorkspace(pathname, search)
  const { data, error, refetch } = useQuery(folderOptions(folder))
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
            beside={folder !== '' && <FolderTools folder={folder} name={title} />}
            note={survivesUrl(folder) || folder === '' ? undefined : <code>{visibleText(folder)}</code>}
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

const FolderTools = ({ folder, name }: { folder: string; name: string }) => {
  const { t } = useTranslation('workspace')
  const [opened, setOpened] = useState(false)
  return (
    <span style={{ display: 'inline-flex' }}>
      <CopyButton value={folder} label={t('menu.copyPath')} />
      <EntryMenuButton
        entry={{ kind: 'folder', path: folder }}
        name={name}
        withOpen={false}
        opened={opened}
        onChange={setOpened}
      />
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
