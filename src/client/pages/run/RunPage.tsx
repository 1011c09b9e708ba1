import '../../i18n/later/run.ts'
import '../../i18n/later/bulk.ts'
import { Button, VisuallyHidden } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { ApiError, isNotFound } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { paths } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { LoadedRun } from './LoadedRun.tsx'
import { runOptions } from './run-query.ts'
import { RunSkeleton } from './RunSkeleton.tsx'

/** One run: what ran and how it went, its curves and its files. */
export const Component = () => {
  const { t } = useTranslation('run')
  const { runId = '' } = useParams()
  const { data: run, error, refetch } = useQuery(runOptions(runId))
  if (run) return <LoadedRun key={runId} run={run} />
  if (!error) return <RunSkeleton />
  const workspace = (
    <Button component={Link} to={paths.workspace()}>
      {t('states.workspace')}
    </Button>
  )
  if (isNotFound(error)) {
    return (
      <>
        <PageTitle title={t('states.missing')} />
        <VisuallyHidden component="h1">{t('tabs.label')}</VisuallyHidden>
        <EmptyState icon="search" title={t('states.missing')} actions={workspace}>
          <code>{runId}</code>
          <p>{t('states.missingBody')}</p>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <PageTitle title={t('states.failed')} />
      <VisuallyHidden component="h1">{t('tabs.label')}</VisuallyHidden>
      <ErrorState
        title={t('states.failed')}
        text={errorText(error)}
        requestId={error instanceof ApiError ? error.requestId : ''}
        onRetry={() => void refetch()}
        actions={workspace}
      />
    </>
  )
}
