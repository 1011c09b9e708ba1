import { useTranslation } from 'react-i18next'
import { useClockText } from './format/clock.ts'
import { absoluteTime, relativeTime } from './format/time.ts'

interface Props {
  /** Milliseconds since the epoch. */
  time: number
  className?: string
}

/** How long ago something was, kept up to date; the moment with its zone is one hover away. */
export const RelativeTime = ({ time, className }: Props) => {
  const { i18n } = useTranslation()
  const text = useClockText(now => relativeTime(time, now, i18n.language))
  return (
    <time
      dateTime={Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : ''}
      title={absoluteTime(time, i18n.language)}
      className={className}
    >
      {text}
    </time>
  )
}
