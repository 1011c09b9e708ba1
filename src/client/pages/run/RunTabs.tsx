import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { formatCount } from '../../ui/format/number.ts'
import { readTab, RUN_TABS, tabSearch, type RunTab } from './run-tab.ts'
import styles from './RunTabs.module.css'

/** The parts of the run page, as links. */
export const RunTabs = ({ counts }: { counts: Partial<Record<RunTab, number>> }) => {
  const { t, i18n } = useTranslation('run')
  const [params] = useSearchParams()
  const current = readTab(params)
  return (
    <nav className={styles.tabs} aria-label={t('tabs.label')}>
      {RUN_TABS.map(tab => (
        <Link key={tab} to={tabSearch(params, tab)} {...(tab === current && { 'aria-current': 'page' })}>
          {t(`tabs.${tab}`)}
          {counts[tab] !== undefined && <span>{formatCount(counts[tab], i18n.language)}</span>}
        </Link>
      ))}
    </nav>
  )
}
