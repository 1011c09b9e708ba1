import type { RunStatus } from '#contract/runs.ts'
import type { StatusMark } from '../../ui/StatusIcon.tsx'

const MARKS: Record<RunStatus, StatusMark> = {
  RUNNING: 'running',
  SCHEDULED: 'scheduled',
  FINISHED: 'finished',
  FAILED: 'failed',
  KILLED: 'killed',
}

/** A running program that has written nothing for so long may be gone; in milliseconds. */
export const SILENCE = 10 * 60_000

/** The mark of a run's state at a moment; a run that should be running and has long been silent has its own. */
export const runMark = (run: { status: RunStatus; lastWriteAt?: number }, now: number): StatusMark =>
  run.status === 'RUNNING' && now - (run.lastWriteAt ?? now) > SILENCE ? 'noSignal' : MARKS[run.status]
