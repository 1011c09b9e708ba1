import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './StatusIcon.module.css'

/** The states that have a shape of their own. */
export type StatusMark = 'finished' | 'running' | 'failed' | 'killed' | 'scheduled' | 'noSignal'

const cut = {
  stroke: 'var(--bg)',
  strokeWidth: 1.5,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  fill: 'none',
} as const
const line = { stroke: 'currentColor', strokeWidth: 1.6, strokeLinecap: 'round', fill: 'none' } as const

const shapes: Record<StatusMark, ReactNode> = {
  finished: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path d="m4.3 7.2 1.9 1.9 3.6-3.9" {...cut} />
    </>
  ),
  running: (
    <>
      <circle cx="7" cy="7" r="5.2" {...line} strokeOpacity={0.28} />
      <path className={styles['spin']} d="M7 1.8A5.2 5.2 0 0 1 12.2 7" {...line} />
    </>
  ),
  failed: (
    <>
      <path d="M4.5 1h5L13 4.5v5L9.5 13h-5L1 9.5v-5z" fill="currentColor" />
      <path d="m5 5 4 4M9 5 5 9" {...cut} />
    </>
  ),
  killed: (
    <>
      <rect x="1.7" y="1.7" width="10.6" height="10.6" rx="2.5" {...line} />
      <rect x="4.7" y="4.7" width="4.6" height="4.6" rx="0.8" fill="currentColor" />
    </>
  ),
  scheduled: (
    <>
      <circle cx="7" cy="7" r="5.4" {...line} />
      <path d="M7 4v3.2l2 1.3" {...line} />
    </>
  ),
  noSignal: (
    <>
      <path d="M7 1.6 13 12.2H1z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path d="M7 5.4v3M7 10.4h.01" {...cut} />
    </>
  ),
}

interface Props {
  status: StatusMark
  /** In pixels. */
  size?: number
  /** True where the state's name stands beside it, so that it is not said twice. */
  decorative?: boolean
}

/** A state's mark: its own shape beside its colour. */
export const StatusIcon = ({ status, size = 14, decorative = false }: Props) => {
  const { t } = useTranslation()
  const name = t(`status.${status}`)
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      className={styles[status]}
      {...(decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name })}
    >
      {!decorative && <title>{name}</title>}
      {shapes[status]}
    </svg>
  )
}
