import { Button } from '@mantine/core'
import { usePrefetchQuery, useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Experiment } from '#contract/experiments.ts'
import { lastSegment } from '#contract/names.ts'
import { ApiError, isNotFound } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { useChanges } from '../../changes/use-changes.ts'
import { visibleText } from '../../folders/display-name.ts'
import { crumbsAbove } from '../../folders/folder-crumbs.ts'
import { runsIn } from '../../folders/run-counts.ts'
import { Breadcrumbs } from '../../navigation/Breadcrumbs.tsx'
import { isMlflowQuery } from '../../navigation/mlflow-links.ts'
import { paths } from '../../navigation/paths.ts'
import { runColumns } from '../../runs/run-queries.ts'
import type { RunScope } from '../../runs/run-scope.ts'
import { TableSkeleton } from '../../runs/TableSkeleton.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { useAskedView } from '../../views/use-shown-view.ts'
import { experimentOptions } from './experiment-query.ts'
import { ExperimentHeader } from './ExperimentHeader.tsx'
import classes from './ExperimentPage.module.css'
import { HeaderSkeleton } from './HeaderSkeleton.tsx'
import { TrashBanner } from './TrashBanner.tsx'
import { ViewedRuns } from './ViewedRuns.tsx'

const FirstRun = lazy(() =>
  import('../../experiments/FirstRun.tsx').then(module => ({ default: module.FirstRun })),
)
const SeveralExperiments = lazy(() =>
  import('./SeveralExperiments.tsx').then(module => ({ default: module.SeveralExperiments })),
)
const MlflowLink = lazy(() => import('./MlflowLink.tsx').then(({ MlflowLink }) => ({ default: MlflowLink })))

/** `/experiments/<id>[,<id>…]`: an experiment and its runs, or the runs of several in one table. */
export const Component = () => {
  const { experimentIds = '' } = useParams()
  const ids = [...new Set(experimentIds.split(',').filter(id => id !== ''))]
  const [params] = useSearchParams()
  if (isMlflowQuery(params))
    return (
      <Suspense fallback={null}>
        <MlflowLink ids={ids} />
      </Suspense>
    )
  if (ids.length < 2) return <OneExperiment experimentId={ids[0] ?? ''} />
  return (
    <Suspense fallback={null}>
      <SeveralExperiments ids={ids} />
    </Suspense>
  )
}

function OneExperiment({ experimentId }: { experimentId: string }) {
  const { t } = useTranslation('experiment')
  const { data, error, refetch } = useQuery(experimentOptions(experimentId))
  useAskedView()
  usePrefetchQuery(runColumns({ experimentIds: [experimentId] }))
  useChanges({ experiments: [experimentId], since: data?.change }, () => void refetch())

  if (data !== undefined) return <LoadedExperiment key={experimentId} experiment={data} />
  if (isNotFound(error)) return <MissingExperiment experimentId={experimentId} />
  if (error !== null) {
    return (
      <ErrorState
        title={t('failed.title')}
        text={errorText(error)}
        requestId={error instanceof ApiError ? error.requestId : ''}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <div className={classes['page']}>
      <HeaderSkeleton />
      <div className={classes['skeleton']}>
        <TableSkeleton label={t('table.loading')} />
      </div>
    </div>
  )
}

function LoadedExperiment({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation('shell')
  const title = visibleText(lastSegment(experiment.name)) || experiment.name
  const isEmpty = runsIn(experiment.runs) === 0 && experiment.deletedRuns === 0
  return (
    <div className={classes['page']}>
      <PageTitle title={title} />
      <Breadcrumbs items={[...crumbsAbove(experiment.name, t('workspace')), { label: title }]} />
      {experiment.deletionId !== null && <TrashBanner experiment={experiment} />}
      <ExperimentHeader experiment={experiment} />
      {isEmpty && experiment.deletionId === null ? (
        <div className={classes['first']}>
          <Suspense fallback={null}>
            <FirstRun experimentName={experiment.name} />
          </Suspense>
        </div>
      ) : (
        <ViewedRuns
          scope={scopeOf(experiment)}
          defaultView={experiment.defaultView}
          place={{ experimentId: experiment.experimentId }}
          path={paths.experiment(experiment.experimentId)}
        />
      )}
    </div>
  )
}

const scopeOf = ({ experimentId, name, runs, deletedRuns, deletionId }: Experiment): RunScope => ({
  place: { experimentIds: [experimentId] },
  key: experimentId,
  name,
  several: false,
  activeRuns: runsIn(runs),
  deletedRuns,
  editable: deletionId === null,
})

function MissingExperiment({ experimentId }: { experimentId: string }) {
  const { t } = useTranslation('experiment')
  const title = t('missing.title', { id: experimentId })
  return (
    <>
      <PageTitle title={title} />
      <EmptyState
        icon="experiment"
        title={title}
        actions={
          <Button component={Link} to={paths.workspace()} variant="filled">
            {t('missing.back')}
          </Button>
        }
      >
        {t('missing.body')}
      </EmptyState>
    </>
  )
}
