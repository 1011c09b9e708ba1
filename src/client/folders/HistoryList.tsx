import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { History, HistoryEntry } from '#contract/history.ts'
import { errorText } from '../api/error-text.ts'
import { getJson } from '../api/fetch.ts'
import { RelativeTime } from '../ui/RelativeTime.tsx'
import styles from './DetailsDrawer.module.css'
import { visibleText } from './display-name.ts'
import { FOLDERS } from './folder-query.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'

/** Where the history of a thing is kept; read again when the workspace changes. */
export const historyKey = (entry: WorkspaceEntry) =>
  [...FOLDERS, 'history', entry.kind === 'folder' ? entry.path : entry.experimentId] as const

/** Who did what to a folder or an experiment and its runs, newest first. */
export const HistoryList = ({ entry }: { entry: WorkspaceEntry }) => {
  const { t } = useTranslation('organise')
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: historyKey(entry),
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam, signal }) =>
      getJson<History>(
        'api/v1/history',
        {
          ...(entry.kind === 'folder' ? { folder: entry.path } : { experimentId: entry.experimentId }),
          before: pageParam,
        },
        signal,
      ),
    getNextPageParam: ({ entries, more }) => (more ? entries.at(-1)?.historyId : undefined),
  })
  const entries = data?.pages.flatMap(page => page.entries) ?? []
  return (
    <section className={styles['section']} aria-label={t('history.label')}>
      <div className={styles['head']}>
        <h2>{t('history.label')}</h2>
      </div>
      {error && !data && <p role="alert">{errorText(error)}</p>}
      {data && entries.length === 0 && <p className={styles['quiet']}>{t('history.none')}</p>}
      <ol className={styles['history']}>
        {entries.map(one => (
          <Act key={one.historyId} entry={one} />
        ))}
      </ol>
      {hasNextPage && (
        <Button size="xs" mt={8} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('history.more')}
        </Button>
      )}
    </section>
  )
}

const Act = ({ entry }: { entry: HistoryEntry }) => {
  const { t } = useTranslation('organise')
  const { action, kind, name, count, actor, at, details, undoneAt, undoneBy } = entry
  const what = count === 1 ? visibleText(name) : t(`history.${kind}`, { count })
  const detail = (key: string) => details.find(one => one.key === key)?.value
  const more = [
    detail('to') === undefined ? undefined : `→ ${visibleText(detail('to') ?? '') || '/'}`,
    detail('pattern'),
    detail('key') && [detail('key'), detail('value')].filter(part => part !== undefined).join(' = '),
  ].filter(part => part !== undefined)
  return (
    <li data-undone={undoneAt === null ? undefined : true}>
      <span>
        <b>{actor}</b> {t(`history.acts.${action}`)} <bdi>{what}</bdi> {more.join(' ')}
      </span>
      <small>
        <RelativeTime time={at} />
        {undoneAt !== null && (
          <>
            {' · '}
            {t('history.undone', { name: undoneBy ?? '' })} <RelativeTime time={undoneAt} />
          </>
        )}
      </small>
    </li>
  )
}
