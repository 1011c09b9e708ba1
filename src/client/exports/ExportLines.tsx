import { useTranslation } from 'react-i18next'
import type { PrepareExport } from '#contract/exports.ts'
import { serverUrl } from '../api/fetch.ts'
import { readingLine } from '../navigation/export-lines.ts'
import { exportCommand, exportPath, MOST_URL } from '../navigation/export-url.ts'
import { CodeOneLine } from '../ui/CodeBlock.tsx'
import classes from './ExportDialog.module.css'

/** How programs read an export: its address, and a line for each of the libraries that people use. */
export function ExportLines({ asked }: { asked: PrepareExport }) {
  const { t } = useTranslation('exports')
  const url = serverUrl(exportPath(asked))
  if (url.length > MOST_URL) return <p className={classes['note']}>{t('tooLong')}</p>
  const format = asked.format ?? 'csv'
  const lines = {
    url,
    pandas: readingLine('pandas', format, url),
    polars: readingLine('polars', format, url),
    duckdb: readingLine('duckdb', format, url),
    command: exportCommand(asked, serverUrl('').replace(/\/$/, '')),
  } as const
  return (
    <details className={classes['lines']}>
      <summary>{t('read')}</summary>
      {Object.entries(lines).map(([id, line]) => {
        const title = t(`lines.${id as keyof typeof lines}`)
        return (
          <div key={id} className={classes['line']}>
            <span className={classes['label']}>{title}</span>
            <CodeOneLine line={line} label={t('copy', { what: title })} />
          </div>
        )
      })}
    </details>
  )
}
