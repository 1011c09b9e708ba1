import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileEnding, fileName } from './artifact-kind.ts'
import { textHeadOptions } from './artifact-queries.ts'
import { csvHead } from './csv-head.ts'
import type { ArtifactOwner } from './fetch-lines.ts'
import { ArtifactFailure } from './ArtifactFailure.tsx'
import { NoPreview } from './NoPreview.tsx'
import { TextLines } from './TextLines.tsx'
import { ViewerBar, ViewerToggle } from './ViewerBar.tsx'
import styles from './Viewers.module.css'

/** Comma or tab separated values as a table of their first rows. */
export const TableView = ({ owner, path, size }: { owner: ArtifactOwner; path: string; size: number }) => {
  const { t } = useTranslation('run')
  const [asText, setAsText] = useState(false)
  const query = useInfiniteQuery(textHeadOptions(owner, path, size))
  const head = query.data
  const delimiter = fileEnding(fileName(path)) === 'tsv' ? '\t' : ''
  const table = useMemo(
    () => head && csvHead(head.text, head.loaded >= head.total, delimiter),
    [head, delimiter],
  )
  if (query.isError && !head)
    return <ArtifactFailure what="file" error={query.error} onRetry={() => void query.refetch()} />
  if (!head || !table)
    return <div className={styles.loading} role="status" aria-label={t('artifacts.loadingFile')} />
  if (head.binary) return <NoPreview owner={owner} path={path} size={size} text={t('artifacts.binary')} />
  if (head.text === '') return <p className={styles.message}>{t('artifacts.emptyFile')}</p>
  return (
    <>
      <ViewerBar>
        <ViewerToggle label={t('artifacts.table')} on={!asText} onToggle={() => setAsText(!asText)} />
        {table.moreRows && (
          <span>{t('artifacts.rowsShown', { text: table.rows.length.toLocaleString('en') })}</span>
        )}
        {table.moreColumns > 0 && (
          <span>{t('artifacts.columnsLeft', { text: table.moreColumns.toLocaleString('en') })}</span>
        )}
      </ViewerBar>
      {asText ? (
        <TextLines text={head.text} wrap={false} label={fileName(path)} />
      ) : (
        <div className={styles.table} role="region" tabIndex={0} aria-label={fileName(path)}>
          <table>
            <thead>
              <tr>
                {table.header.map((name, i) => (
                  <th key={i} scope="col" data-numeric={table.numeric[i]}>
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, r) => (
                <tr key={r}>
                  {table.header.map((_, i) => (
                    <td key={i} data-numeric={table.numeric[i]} title={row[i]}>
                      {row[i]}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}
