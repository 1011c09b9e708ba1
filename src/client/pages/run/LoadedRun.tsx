import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { lastSegment } from '#contract/names.ts'
import type { Run } from '#contract/runs.ts'
import { paced } from '../../changes/paced.ts'
import { useChanges } from '../../changes/use-changes.ts'
import { crumbsAbove } from '../../folders/folder-crumbs.ts'
import { Breadcrumbs } from '../../navigation/Breadcrumbs.tsx'
import { paths } from '../../navigation/paths.ts'
import { PageTitle } from '../../ui/PageTitle.tsx'
import { ArtifactsTab } from './ArtifactsTab.tsx'
import { Overview } from './overview/Overview.tsx'
import { runOptions } from './run-query.ts'
import { readTab } from './run-tab.ts'
import { RunHeader } from './RunHeader.tsx'
import styles from './RunPage.module.css'
import { RunTabs } from './RunTabs.tsx'
import { TrashBanner } from './TrashBanner.tsx'

// The chart library is only for those who look at charts.
const ChartsTab = lazy(async () => ({ default: (await import('./ChartsTab.tsx')).ChartsTab }))

/** The page of a run that is there. It follows the run while it changes. */
export const LoadedRun = ({ run }: { run: Run }) => {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const [params] = useSearchParams()
  const tab = readTab(params)
  const { runId } = run
  const follow = useMemo(() => paced(() => readAgain(client, runId)), [client, runId])
  useChanges({ run: runId, since: run.change }, follow)
  return (
    <div className={styles.page}>
      <PageTitle title={run.name} />
      <Breadcrumbs items={crumbsOf(run, t('workspace'))} />
      {run.deletionId !== null && <TrashBanner run={run} />}
      <RunHeader run={run} />
      <RunTabs counts={{ charts: run.metrics.length }} />
      <div className={styles.body} data-tab={tab}>
        {tab === 'overview' && <Overview run={run} />}
        {tab === 'charts' && (
          <Suspense fallback={<div className={styles.waiting} />}>
            <ChartsTab run={run} />
          </Suspense>
        )}
        {tab === 'artifacts' && <ArtifactsTab run={run} />}
      </div>
    </div>
  )
}

/**
 * Answers how long it took, in ms, to rest as long. One after the other: a newer one gives up the one under way, and
 * while a run logs without a pause no slow one would ever end.
 */
const readAgain = async (client: QueryClient, runId: string): Promise<number> => {
  const began = performance.now()
  await client.invalidateQueries(runOptions(runId))
  return performance.now() - began
}

const crumbsOf = ({ name, experimentId, experimentName }: Run, workspace: string) => [
  ...crumbsAbove(experimentName, workspace),
  { label: lastSegment(experimentName), to: paths.experiment(experimentId) },
  { label: name },
]
