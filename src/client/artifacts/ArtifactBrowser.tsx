import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { artifactListOptions } from './artifact-queries.ts'
import styles from './ArtifactBrowser.module.css'
import { ArtifactFailure } from './ArtifactFailure.tsx'
import { ArtifactTree } from './ArtifactTree.tsx'
import { ArtifactViewer } from './ArtifactViewer.tsx'
import { DirectoryView } from './DirectoryView.tsx'
import { firstShown } from './first-shown.ts'
import { NoArtifacts } from './NoArtifacts.tsx'
import { StoredElsewhere } from './StoredElsewhere.tsx'
import type { ArtifactOwner } from './fetch-lines.ts'

interface ArtifactBrowserProps {
  owner: ArtifactOwner
  /** The chosen path; empty for none. */
  path: string
  /** Whether files may still be added. */
  live: boolean
  /** A choice of owners, above the tree. */
  picker?: React.ReactNode
  onPath: (path: string) => void
}

/**
 * The files of a run or a model: a tree, and the chosen file beside it. Before one is chosen it is the first that can be
 * shown, and stays that one when others come. To be keyed by its owner.
 */
export const ArtifactBrowser = ({ owner, path, live, picker, onPath }: ArtifactBrowserProps) => {
  const { t } = useTranslation('run')
  const root = useQuery({ ...artifactListOptions(owner, ''), ...(live && { refetchInterval: 5000 }) })
  const entries = root.data?.entries ?? []
  const [first, setFirst] = useState<{ path: string | null } | null>(null)
  if (first === null && entries.length > 0) setFirst({ path: firstShown(entries) })
  const shown = path || (first?.path ?? '')
  const content = () => {
    if (root.isError && !root.data)
      return <ArtifactFailure what="directory" error={root.error} onRetry={() => void root.refetch()} />
    if (!root.data) return <div className={styles.viewer} role="status" aria-label={t('artifacts.loading')} />
    if (!root.data.here) return <StoredElsewhere owner={owner} location={root.data.location} />
    if (entries.length === 0) return <NoArtifacts owner={owner} />
    return (
      <div className={styles.viewer}>
        {shown === '' ? (
          <>
            <p className={styles.pick}>{t('artifacts.pick')}</p>
            <DirectoryView owner={owner} path="" onPath={onPath} />
          </>
        ) : (
          <ArtifactViewer key={shown} owner={owner} path={shown} onPath={onPath} />
        )}
      </div>
    )
  }
  const files = root.data?.here !== false && root.data?.entries.length !== 0
  return (
    <div className={styles.browser} data-files={files || picker !== undefined}>
      {(files || picker) && (
        <div className={styles.side}>
          {picker}
          {files && !root.isError && <ArtifactTree owner={owner} path={shown} live={live} onPath={onPath} />}
        </div>
      )}
      {content()}
    </div>
  )
}
