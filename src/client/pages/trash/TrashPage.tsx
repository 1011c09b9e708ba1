import '../../i18n/later/trash.ts'
import { useQuery } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/react-router/v8'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { serverInfoOptions } from '../../api/server-info.ts'
import { Breadcrumbs } from '../../navigation/Breadcrumbs.tsx'
import { trashOptions } from '../../trash/trash-query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import { TrashContents } from './TrashContents.tsx'

/** `/trash`: everything deleted, and the way back. */
export const Component = () => {
  const { t } = useTranslation('trash')
  const { data, error, refetch } = useQuery(trashOptions())
  const { data: server } = useQuery(serverInfoOptions())
  const days = server?.trashDays ?? 30
  return (
    <>
      <PageTitle title={t('title')} />
      <Breadcrumbs items={[{ label: t('title') }]} />
      <PageHeader title={t('title')} note={t('lead', { days })} />
      {error && !data && (
        <ErrorState
          title={t('failed')}
          text={errorText(error)}
          requestId={error instanceof ApiError ? error.requestId : ''}
          onRetry={() => void refetch()}
        />
      )}
      {!error && !data && <SkeletonRows rows={12} columns={['24%', '20%', 90, 70, 60, 56]} />}
      {data?.deletions.length === 0 && (
        <EmptyState icon="trash" title={t('empty')}>
          {t('emptyText', { days })}
        </EmptyState>
      )}
      {data && data.deletions.length > 0 && (
        <NuqsAdapter>
          <TrashContents deletions={data.deletions} days={days} />
        </NuqsAdapter>
      )}
    </>
  )
}
