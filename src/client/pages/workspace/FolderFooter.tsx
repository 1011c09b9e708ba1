import { useTranslation } from 'react-i18next'
import type { FolderEntry } from '#contract/folders.ts'
import { runsIn } from '../../folders/run-counts.ts'
import { formatCount } from '../../ui/format/number.ts'
import { StatusIcon } from '../../ui/StatusIcon.tsx'
import styles from './FolderFooter.module.css'

const LEGEND = ['finished', 'running', 'failed', 'killed'] as const

interface Props {
  entries: readonly FolderEntry[]
  /** How many of them the filter leaves. */
  shown: number
  /** There are more experiments than are listed. */
  more: boolean
}

/** What the folder holds in all, and what the marks mean. */
export const FolderFooter = ({ entries, shown, more }: Props) => {
  const { t, i18n } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const of = (kind: FolderEntry['kind']) => entries.filter(entry => entry.kind === kind).length
  const counts = [
    ['foldersCount', of('folder')],
    ['experimentsCount', of('experiment')],
    ['notebooksCount', of('notebook')],
  ] as const
  const runs = entries.reduce((sum, entry) => sum + runsIn(entry.runs), 0)
  const number = (value: number) => formatCount(value, i18n.language)
  return (
    <footer className={styles['footer']}>
      <span>
        {counts
          .filter(([, count]) => count > 0)
          .map(([key, count]) => t(key, { count }))
          .join(i18n.language === 'zh-CN' ? '、' : ', ')}
      </span>
      <span>{t('runsCount', { count: runs })}</span>
      {more && <span>{to('more', { shown: number(entries.length) })}</span>}
      <span role="status" className={styles['shown']}>
        {shown < entries.length && t('shown', { shown: number(shown), total: number(entries.length) })}
      </span>
      <span className={styles['legend']}>
        {LEGEND.map(status => (
          <span key={status}>
            <StatusIcon status={status} decorative />
            {t(`status.${status}`, { ns: 'common' })}
          </span>
        ))}
      </span>
    </footer>
  )
}
