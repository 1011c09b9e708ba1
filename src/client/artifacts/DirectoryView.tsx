import { useQuery } from '@tanstack/react-query'
import { IconFolder } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileName } from './artifact-kind.ts'
import { artifactListOptions } from './artifact-queries.ts'
import { ArtifactFailure } from './ArtifactFailure.tsx'
import { formatBytes } from '../ui/format/number.ts'
import type { ArtifactOwner } from './fetch-lines.ts'
import { TREE_PAGE } from './tree-nodes.ts'
import styles from './Viewers.module.css'

/** What lies in a directory. */
export const DirectoryView = ({
  owner,
  path,
  onPath,
}: {
  owner: ArtifactOwner
  path: string
  onPath: (path: string) => void
}) => {
  const { t } = useTranslation('run')
  const [shown, setShown] = useState(TREE_PAGE)
  const list = useQuery(artifactListOptions(owner, path))
  if (list.isError && !list.data)
    return <ArtifactFailure what="directory" error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <div className={styles.loading} role="status" aria-label={t('artifacts.loading')} />
  const { entries } = list.data
  const files = entries.filter(entry => !entry.isDirectory)
  const bytes = files.reduce((sum, file) => sum + (file.size ?? 0), 0)
  return (
    <div className={styles.directory}>
      <p>
        {t('artifacts.entries', { count: entries.length, text: entries.length.toLocaleString('en') })}
        {files.length > 0 && `, ${formatBytes(bytes)}`}
      </p>
      <ul>
        {entries.slice(0, shown).map(entry => (
          <li key={entry.path}>
            <button type="button" onClick={() => onPath(entry.path)}>
              {entry.isDirectory && <IconFolder size={14} aria-hidden />}
              {fileName(entry.path)}
            </button>
            {entry.size !== null && <span>{formatBytes(entry.size)}</span>}
          </li>
        ))}
      </ul>
      {entries.length > shown && (
        <button type="button" className={styles.button} onClick={() => setShown(shown + TREE_PAGE)}>
          {t('artifacts.moreEntries', { text: (entries.length - shown).toLocaleString('en') })}
        </button>
      )}
    </div>
  )
}
