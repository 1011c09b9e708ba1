import { useTranslation } from 'react-i18next'
import { useClockText } from '../../ui/format/clock.ts'
import { formatDuration } from '../../ui/format/duration.ts'
import { StatusIcon, type StatusMark } from '../../ui/StatusIcon.tsx'
import type { Run } from '#contract/runs.ts'
import { runMark } from './run-mark.ts'
import styles from './RunHeader.module.css'

/** A run's state: shape, word and tint. */
export const StatusBadge = ({ run }: { run: Run }) => {
  const { t } = useTranslation(['run', 'common'])
  const mark = useClockText(now => runMark(run, now)) as StatusMark
  const age = useClockText(now => formatDuration(Math.floor((now - run.lastWriteAt) / 60_000) * 60_000))
  const text =
    mark === 'noSignal' ? t('header.noSignal', { age: age.replace(/ 0 s$/, '') }) : t(`common:status.${mark}`)
  return (
    <span className={styles.badge} data-mark={mark}>
      <StatusIcon status={mark} decorative />
      {text}
    </span>
  )
}
