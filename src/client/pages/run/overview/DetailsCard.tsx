import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Run, RunLink } from '#contract/runs.ts'
import { paths } from '../../../navigation/paths.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { formatCount } from '../../../ui/format/number.ts'
import { absoluteTime } from '../../../ui/format/time.ts'
import { RelativeTime } from '../../../ui/RelativeTime.tsx'
import { StatusIcon } from '../../../ui/StatusIcon.tsx'
import { runMark } from '../run-mark.ts'
import { Card } from './Card.tsx'
import styles from './Facts.module.css'

/** Times, people, relatives and addresses of a run. */
export const DetailsCard = ({ run }: { run: Run }) => {
  const { t, i18n } = useTranslation('run')
  const none = <span className={styles.quiet}>{t('details.none')}</span>
  return (
    <Card title={t('details.title')}>
      <dl className={styles.facts}>
        <Fact name={t('details.started')}>{absoluteTime(run.startTime, i18n.language)}</Fact>
        <Fact name={t('details.ended')}>
          {run.endTime !== null ? (
            absoluteTime(run.endTime, i18n.language)
          ) : (
            <span className={styles.quiet}>
              {run.status === 'RUNNING' ? t('details.running') : t('details.notEnded')}
            </span>
          )}
        </Fact>
        <Fact name={t('details.signal')}>
          {t('details.lastWrite')} <RelativeTime time={run.lastWriteAt} />
        </Fact>
        <Fact name={t('details.user')}>
          <bdi className={styles.wrap}>{run.user}</bdi>
        </Fact>
        <Fact name={t('details.parent')}>{run.parent ? <RunName run={run.parent} /> : none}</Fact>
        <Fact name={t('details.children')}>
          {run.childCount > 0 ? (
            <Children key={run.runId} links={run.children} count={run.childCount} language={i18n.language} />
          ) : (
            none
          )}
        </Fact>
        <Fact name={t('details.runId')} one>
          <span className={styles.mono}>{run.runId}</span>
          <CopyButton value={run.runId} label={t('header.copyId')} />
        </Fact>
        <Fact name={t('details.artifacts')} one>
          <bdi className={styles.mono}>{run.artifactUri}</bdi>
          <CopyButton value={run.artifactUri} label={t('details.copyLocation')} />
        </Fact>
      </dl>
    </Card>
  )
}

const Fact = ({
  name,
  one = false,
  children,
}: {
  name: string
  one?: boolean
  children: React.ReactNode
}) => (
  <div>
    <dt>{name}</dt>
    <dd className={one ? styles.one : undefined}>{children}</dd>
  </div>
)

const RunName = ({ run }: { run: RunLink }) => (
  <span className={styles.run}>
    <StatusIcon status={runMark(run, 0)} />
    <Link to={paths.run(run.runId)} title={run.name}>
      <bdi>{run.name}</bdi>
    </Link>
  </span>
)

const FEW = 5

const Children = ({
  links,
  count,
  language,
}: {
  links: readonly RunLink[]
  count: number
  language: string
}) => {
  const { t } = useTranslation('run')
  const [all, setAll] = useState(false)
  return (
    <div className={styles.children}>
      <span>{t('details.childCount', { count, text: formatCount(count, language) })}</span>
      {links.slice(0, all ? links.length : FEW).map(link => (
        <RunName key={link.runId} run={link} />
      ))}
      {links.length > FEW && !all && (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t('params.more')}
        </button>
      )}
      {all && count > links.length && (
        <span className={styles.quiet}>
          {t('details.moreChildren', { shown: links.length, text: formatCount(count, language) })}
        </span>
      )}
    </div>
  )
}
