import { useQuery } from '@tanstack/react-query'
import { Fragment, lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtifactEntry } from '#contract/artifacts.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { directoriesAbove, directoryOf } from './artifact-address.ts'
import { artifactKind, fileName } from './artifact-kind.ts'
import { artifactListOptions } from './artifact-queries.ts'
import { ArtifactFailure } from './ArtifactFailure.tsx'
import { formatBytes } from '../ui/format/number.ts'
import { DirectoryView } from './DirectoryView.tsx'
import { DownloadLink } from './DownloadLink.tsx'
import type { ArtifactOwner } from './fetch-lines.ts'
import { ImageView } from './ImageView.tsx'
import { NoPreview } from './NoPreview.tsx'
import { TextView } from './TextView.tsx'
import styles from './Viewers.module.css'

// The parser of tables is only for those who open one.
const TableView = lazy(async () => ({ default: (await import('./TableView.tsx')).TableView }))

interface ArtifactViewerProps {
  owner: ArtifactOwner
  path: string
  onPath: (path: string) => void
}

/** What is chosen in the tree: its path, its size, and as much of it as can be shown. */
export const ArtifactViewer = ({ owner, path, onPath }: ArtifactViewerProps) => {
  const { t } = useTranslation('run')
  const list = useQuery(artifactListOptions(owner, directoryOf(path)))
  const entry = list.data?.entries.find(one => one.path === path)
  return (
    <>
      <header className={styles.path}>
        <span className={styles.crumbs}>
          {directoriesAbove(path).map(directory => (
            <Fragment key={directory}>
              <button type="button" onClick={() => onPath(directory)}>
                {fileName(directory)}
              </button>
              <span aria-hidden>/</span>
            </Fragment>
          ))}
          <b>{fileName(path)}</b>
        </span>
        <CopyButton value={path} label={t('artifacts.copyPath')} />
        {typeof entry?.size === 'number' && <span className={styles.size}>{formatBytes(entry.size)}</span>}
        <span className={styles.grow} />
        {entry && !entry.isDirectory && <DownloadLink owner={owner} path={path} />}
      </header>
      {entry ? (
        <Suspense fallback={<div className={styles.loading} />}>
          <EntryView owner={owner} entry={entry} onPath={onPath} />
        </Suspense>
      ) : list.isError ? (
        <ArtifactFailure what="directory" error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data ? (
        <p className={styles.message}>{t('artifacts.gone')}</p>
      ) : (
        <div className={styles.loading} role="status" aria-label={t('artifacts.loadingFile')} />
      )}
    </>
  )
}

const EntryView = ({
  owner,
  entry,
  onPath,
}: {
  owner: ArtifactOwner
  entry: ArtifactEntry
  onPath: (path: string) => void
}) => {
  const file = { owner, path: entry.path, size: entry.size ?? 0 }
  if (entry.isDirectory) return <DirectoryView owner={owner} path={entry.path} onPath={onPath} />
  switch (artifactKind(entry.path)) {
    case 'image':
      return <ImageView {...file} />
    case 'table':
      return <TableView {...file} />
    case 'json':
    case 'text':
      return <TextView {...file} />
    case 'unknown':
      return <NoPreview {...file} />
  }
}
