import { IconClock, IconHourglass, IconLock, IconStarFilled, IconUser } from '@tabler/icons-react'
import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { LOCKED_TAG, STARRED_TAG } from '#contract/marks.ts'
import type { Run } from '#contract/runs.ts'
import { lastSegment } from '#contract/names.ts'
import { paths } from '../../navigation/paths.ts'
import { colorOfRun } from '../../runs/run-colors.ts'
import { CopyableText } from '../../ui/CopyableText.tsx'
import { useClockText } from '../../ui/format/clock.ts'
import { formatDuration } from '../../ui/format/duration.ts'
import { absoluteTime } from '../../ui/format/time.ts'
import { RelativeTime } from '../../ui/RelativeTime.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { hasMark } from './run-marks.ts'
import { RunMenu } from './RunMenu.tsx'
import styles from './RunHeader.module.css'
import { StatusBadge } from './StatusBadge.tsx'

/** Who ran what, when, and how it stands; with what can be done to the run. */
export const RunHeader = ({ run }: { run: Run }) => {
  const { t, i18n } = useTranslation('run')
  const duration = useClockText(now => formatDuration((run.endTime ?? now) - run.startTime))
  const known = run.endTime !== null || run.status === 'RUNNING'
  return (
    <header className={styles.header}>
      <div className={styles.title}>
        <i className={styles.dot} style={{ background: colorOfRun(run) }} aria-hidden />
        <h1 title={run.name}>
          <bdi>{run.name}</bdi>
        </h1>
        <span className={styles.marks}>
          <StatusBadge run={run} />
          {hasMark(run, STARRED_TAG) && (
            <IconStarFilled size={14} role="img" aria-label={t('header.starred')} className={styles.star} />
          )}
          {hasMark(run, LOCKED_TAG) && (
            <Tooltip label={t('header.lockedHint')}>
              <IconLock size={14} stroke={1.6} role="img" aria-label={t('header.locked')} />
            </Tooltip>
          )}
          <CopyableText value={run.runId} shown={run.runId.slice(0, 10)} label={t('header.copyId')} />
        </span>
        <span className={styles.menu}>
          <RunMenu run={run} />
        </span>
      </div>
      <dl className={styles.facts}>
        {run.user !== '' && (
          <div>
            <dt>{t('details.user')}</dt>
            <dd className={styles.user}>
              <IconUser size={14} stroke={1.6} aria-hidden />
              <bdi>{run.user}</bdi>
            </dd>
          </div>
        )}
        <div>
          <dt>{t('header.started')}</dt>
          <dd>
            <IconClock size={14} stroke={1.6} aria-hidden />
            {absoluteTime(run.startTime, i18n.language)}
            <RelativeTime time={run.startTime} className={styles.age ?? ''} />
          </dd>
        </div>
        {known && (
          <div>
            <dt>{t('header.duration')}</dt>
            <dd>
              <IconHourglass size={14} stroke={1.6} aria-hidden />
              {duration}
            </dd>
          </div>
        )}
        <div className={styles.experiment}>
          <dt>{t('header.experiment')}</dt>
          <dd>
            <UiIcon name="experiment" />
            <Link to={paths.experiment(run.experimentId)} title={run.experimentName}>
              <bdi>{lastSegment(run.experimentName) || run.experimentName}</bdi>
            </Link>
          </dd>
        </div>
      </dl>
    </header>
  )
}
