import '../../i18n/later/trash.ts'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/react-router/v8'
import { useState } from 'react'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Trash } from '#contract/trash.ts'
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
import { UiIcon } from '../../ui/UiIcon.tsx'
import { PurgeDialog } from './PurgeDialog.tsx'
import { PurgeProgress } from './PurgeProgress.tsx'
import styles from './TrashPage.module.css'
import { BLOCK, narrowingOf, orderOf, useTrashView } from './search-params.ts'
import { TrashContents } from './TrashContents.tsx'

/** How often it is looked how far work is, ms. */
const WORKING_MS = 1000
const MEASURING_MS = 2000

const pace = (trash: Trash | undefined): number | false =>
  trash === undefined ? false : trash.purges.length > 0 ? WORKING_MS : trash.measuring ? MEASURING_MS : false

/** `/trash`: everything deleted, and the way back. */
export const Component = () => (
  <NuqsAdapter>
    <TrashPage />
  </NuqsAdapter>
)

const TrashPage = () => {
  const { t } = useTranslation('trash')
  const [{ q, kind, by, sort }] = useTrashView()
  const [typed] = useDebouncedValue(q, 150)
  const narrowing = narrowingOf(typed, kind, by)
  const query = { ...narrowing, ...orderOf(sort) }
  const { data, error, refetch } = useQuery({
    ...trashOptions({ ...query, offset: 0, limit: BLOCK }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => pace(state.data),
  })
  const { data: server } = useQuery(serverInfoOptions())
  const [emptying, setEmptying] = useState(false)
  const days = server?.trashDays ?? 30
  return (
    <>
      <PageTitle title={t('title')} />
      <Breadcrumbs items={[{ label: t('title') }]} />
      <PageHeader
        title={t('title')}
        note={t('lead', { days })}
        actions={
          data &&
          data.items > 0 && (
            <Button
              className={styles['danger'] ?? ''}
              leftSection={<UiIcon name="trash" />}
              onClick={() => setEmptying(true)}
            >
              {t('emptyTrash')}
            </Button>
          )
        }
      />
      {data?.purges.map(purge => (
        <PurgeProgress key={purge.purgeId} purge={purge} />
      ))}
      {error && !data && (
        <ErrorState
          title={t('failed')}
          text={errorText(error)}
          requestId={error instanceof ApiError ? error.requestId : ''}
          onRetry={() => void refetch()}
        />
      )}
      {!error && !data && <SkeletonRows rows={12} columns={['24%', '20%', 90, 70, 60, 56]} />}
      {data?.items === 0 && (
        <EmptyState icon="trash" title={t('empty')}>
          {t('emptyText', { days })}
        </EmptyState>
      )}
      {data && data.items > 0 && (
        <TrashContents trash={data} days={days} narrowing={narrowing} query={query} />
      )}
      {emptying && <PurgeDialog selection={{ matching: {} }} everything onClose={() => setEmptying(false)} />}
    </>
  )
}
