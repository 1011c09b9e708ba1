import { paths } from '../../src/client/navigation/paths.ts'
import type { SentExperiment } from './send.ts'
import type { SentRun } from './send-run.ts'

/** A place of the demo that shows something. */
export interface Place {
  what: string
  /** Below the server's address. */
  path: string
}

/** Three places to begin with: an experiment with sweeps, a run with curves and files, and the trash. */
export const worthOpening = (sent: readonly SentExperiment[]): Place[] => {
  const children = ({ runs }: SentExperiment): number => runs.filter(run => run.parentRunId).length
  const swept = most(sent, children)
  const shown = (run: SentRun): number =>
    run.status === 'FINISHED' && !run.deleted && run.files > 0 ? run.metrics * Math.log1p(run.points) : 0
  const run = most(
    swept?.runs.some(one => shown(one) > 0) ? swept.runs : sent.flatMap(one => one.runs),
    shown,
  )
  return [
    ...(swept ? [{ what: `sweeps: ${swept.name}`, path: paths.experiment(swept.experimentId) }] : []),
    ...(run ? [{ what: `curves: ${run.name}`, path: `${paths.run(run.runId)}?tab=charts` }] : []),
    { what: 'the trash', path: paths.trash() },
  ]
}

const most = <T>(items: readonly T[], score: (item: T) => number): T | undefined => {
  let best: T | undefined
  for (const item of items) if (best === undefined || score(item) > score(best)) best = item
  return best
}
