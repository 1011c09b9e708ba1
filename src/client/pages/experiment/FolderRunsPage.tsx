import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { lastSegment } from '#contract/names.ts'
import { isNotFound } from '../../api/api-error.ts'
import { visibleText } from '../../folders/display-name.ts'
import { crumbsAbove } from '../../folders/folder-crumbs.ts'
import { paths } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { experimentsOptions } from './experiment-query.ts'
import { FolderExperiments } from './FolderExperiments.tsx'
import { SeveralRuns } from './SeveralRuns.tsx'

/** `/experiments?folder=<path>`: the runs of all experiments in a folder and below, in one table. */
export const Component = () => {
  const { t } = useTranslation('experiment')
  const { t: tw } = useTranslation('workspace')
  const [params] = useSearchParams()
  const folder = params.get('folder') ?? ''
  const place = { folder }
  const { data, error } = useQuery(experimentsOptions(place))
  const name = folder === '' ? tw('title') : visibleText(lastSegment(folder)) || tw('noName')
  if (isNotFound(error)) return <MissingFolder folder={folder} />
  return (
    <SeveralRuns
      place={place}
      scopeKey={`folder ${folder}`}
      title={t('several.folderTitle', { name })}
      name={name}
      icon="folder"
      crumbs={[
        ...(folder === '' ? [] : crumbsAbove(folder, tw('title'))),
        { label: name, to: paths.workspace(folder) },
        { label: t('several.runs') },
      ]}
      beside={data && <FolderExperiments found={data} />}
      emptyHint={t('several.emptyFolderHint')}
    />
  )
}

function MissingFolder({ folder }: { folder: string }) {
  const { t } = useTranslation('workspace')
  const title = t('missing.title', { path: visibleText(folder) })
  return (
    <>
      <PageTitle title={title} />
      <EmptyState
        level={1}
        icon="folder"
        title={title}
        actions={
          <>
            <Button component={Link} to={paths.workspace()} variant="filled">
              {t('missing.up', { path: t('title') })}
            </Button>
            <Button component={Link} to={paths.trash()}>
              {t('missing.trash')}
            </Button>
          </>
        }
      >
        {t('missing.text')}
      </EmptyState>
    </>
  )
}
