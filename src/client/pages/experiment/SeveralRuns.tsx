import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Experiments } from '#contract/experiments.ts'
import { folderOf, isWithin } from '#contract/names.ts'
import type { RunPlace } from '#contract/runs.ts'
import { ApiError } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { useChanges } from '../../changes/use-changes.ts'
import { experimentNames } from '../../experiments/use-experiment-name.ts'
import { paths } from '../../navigation/paths.ts'
import { Breadcrumbs, type Crumb } from '../../navigation/Breadcrumbs.tsx'
import { runColumns } from '../../runs/run-queries.ts'
import { TableSkeleton } from '../../runs/TableSkeleton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import type { IconName } from '../../ui/UiIcon.tsx'
import { useAskedView } from '../../views/use-shown-view.ts'
import { experimentsOptions } from './experiment-query.ts'
import classes from './ExperimentPage.module.css'
import { HeaderSkeleton } from './HeaderSkeleton.tsx'
import { ViewedRuns } from './ViewedRuns.tsx'

interface Props {
  place: RunPlace
  scopeKey: string
  title: string
  /** As the table is called. */
  name: string
  icon: IconName
  crumbs: readonly Crumb[]
  /** Beside the title: which experiments. */
  beside: ReactNode
  /** What to do where there is no run yet. */
  emptyHint: string
}

/** A page with the runs of several experiments in one table. */
export function SeveralRuns(props: Props) {
  const { place, title } = props
  const { t } = useTranslation('experiment')
  const { data, error, refetch } = useQuery(experimentsOptions(place))
  useAskedView()
  usePrefetchQuery(runColumns(place))
  useChanges({ since: data?.change }, ({ workspace, truncated }) => {
    if (!workspace && !truncated) return
    experimentNames.doubt()
    void refetch()
  })

  if (error !== null && data === undefined) {
    return (
      <ErrorState
        title={t('several.failed')}
        text={errorText(error)}
        requestId={error instanceof ApiError ? error.requestId : ''}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <div className={classes['page']}>
      <PageTitle title={title} />
      <Breadcrumbs items={props.crumbs} />
      {data === undefined ? (
        <>
          <HeaderSkeleton />
          <div className={classes['skeleton']}>
            <TableSkeleton label={t('table.loading')} />
          </div>
        </>
      ) : (
        <>
          <PageHeader icon={props.icon} title={title} beside={props.beside} />
          <Runs {...props} found={data} />
        </>
      )}
    </div>
  )
}

function Runs({ place, scopeKey, name, emptyHint, found }: Props & { found: Experiments }) {
  const { t } = useTranslation('experiment')
  const gone = found.experiments.filter(({ deleted }) => deleted).map(({ experimentId }) => experimentId)
  const ids = place.experimentIds?.filter(id => !gone.includes(id))
  if ((found.runs === 0 && found.deletedRuns === 0) || ids?.length === 0) {
    return (
      <EmptyState icon="run" title={t('several.empty')}>
        {emptyHint}
      </EmptyState>
    )
  }
  return (
    <ViewedRuns
      key={place.folder ?? 'experiments'}
      scope={{
        place: ids === undefined ? place : { experimentIds: ids },
        key: scopeKey,
        name,
        several: true,
        activeRuns: found.runs,
        deletedRuns: found.deletedRuns,
        editable: true,
      }}
      defaultView={found.defaultView}
      place={{ folder: place.folder ?? commonFolder(found.experiments.map(experiment => experiment.name)) }}
      path={
        place.folder === undefined
          ? paths.experiment(...(place.experimentIds ?? []))
          : paths.folderRuns(place.folder)
      }
    />
  )
}

/** The deepest folder that all of them lie in: views of their table are kept with it. */
const commonFolder = (names: readonly string[]): string => {
  let folder = folderOf(names[0] ?? '')
  while (!names.every(name => isWithin(name, folder))) folder = folderOf(folder)
  return folder
}
