import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { artifactKind, fileName } from './artifact-kind.ts'
import { textHeadOptions } from './artifact-queries.ts'
import { formatBytes } from '../ui/format/number.ts'
import type { ArtifactOwner } from './fetch-lines.ts'
import { ArtifactFailure } from './ArtifactFailure.tsx'
import { indentJson } from './json-indent.ts'
import { NoPreview } from './NoPreview.tsx'
import { TextLines } from './TextLines.tsx'
import { ViewerBar, ViewerToggle } from './ViewerBar.tsx'
import styles from './Viewers.module.css'

interface TextViewProps {
  owner: ArtifactOwner
  path: string
  size: number
}

/** Text and JSON, from their beginning; the rest on demand. JSON that is wholly there is laid out, unless that is unwanted. */
export const TextView = ({ owner, path, size }: TextViewProps) => {
  const { t } = useTranslation('run')
  const [raw, setRaw] = useState(false)
  const [wrap, setWrap] = useState(false)
  const query = useInfiniteQuery(textHeadOptions(owner, path, size))
  const head = query.data
  const json = useMemo(
    () => (artifactKind(path) === 'json' && head && !query.hasNextPage ? indentJson(head.text) : null),
    [path, head, query.hasNextPage],
  )
  if (query.isError && !head)
    return <ArtifactFailure what="file" error={query.error} onRetry={() => void query.refetch()} />
  if (!head) return <div className={styles.loading} role="status" aria-label={t('artifacts.loadingFile')} />
  if (head.binary) return <NoPreview owner={owner} path={path} size={size} text={t('artifacts.binary')} />
  if (head.text === '') return <p className={styles.message}>{t('artifacts.emptyFile')}</p>
  return (
    <>
      <ViewerBar>
        {json !== null && (
          <ViewerToggle label={t('artifacts.pretty')} on={!raw} onToggle={() => setRaw(!raw)} />
        )}
        {artifactKind(path) === 'json' && json === null && !query.hasNextPage && (
          <span>{t('artifacts.notJson')}</span>
        )}
        <ViewerToggle label={t('artifacts.wrap')} on={wrap} onToggle={() => setWrap(!wrap)} />
      </ViewerBar>
      <TextLines text={json !== null && !raw ? json : head.text} wrap={wrap} label={fileName(path)} />
      {query.hasNextPage && (
        <div className={styles.more}>
          {t('artifacts.shown', { shown: formatBytes(head.loaded), total: formatBytes(head.total) })}
          <button
            type="button"
            disabled={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('artifacts.showMore')}
          </button>
        </div>
      )}
    </>
  )
}
