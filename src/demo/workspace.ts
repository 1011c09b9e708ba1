import { demoExperiment } from './experiment.ts'
import { EXPERIMENTS } from './experiment-list.ts'
import type { ExperimentPlan } from './experiment-list.ts'
import { archivedExperiment } from './more-experiments.ts'
import { PEOPLE, person } from './people.ts'
import type { DemoExperiment, DemoFolder, DemoWorkspace } from './types.ts'

/** How much is in a workspace: a named size, or exact numbers of experiments and runs. */
export type WorkspaceSize = 'small' | 'medium' | 'large' | { experiments: number; runs: number }

/** What decides a workspace; the same options give the same data. */
export interface WorkspaceOptions {
  seed: number
  /** The time at which the data end, milliseconds. Nothing lies after it; running runs have data up to it. */
  now: number
  /** `small` 14 experiments, 160 runs; `medium` 32 and 2,000 (the default); `large` 80 and 20,000. */
  size?: WorkspaceSize
  /** The account that looks at the demo: it owns a home folder and several experiments. */
  user?: string
}

const SIZES = {
  small: { experiments: 14, runs: 160 },
  medium: { experiments: 32, runs: 2000 },
  large: { experiments: 80, runs: 20_000 },
}

const EMPTY_FOLDERS = ['/Shared/vision/inbox', '/Shared/reports/2026']

/**
 * A workspace of believable experiments in nested folders: sweeps with trials and folds, failed, killed and running
 * runs. Nothing is built before it is asked for, and at most a block of 64 run plans is held at a time.
 * RangeError if a number of runs or experiments is not a whole number from 0 up.
 */
export function demoWorkspace(options: WorkspaceOptions): DemoWorkspace {
  const { seed, now, size = 'medium', user = PEOPLE[0] } = options
  const { experiments: experimentCount, runs: runCount } = typeof size === 'string' ? SIZES[size] : size
  for (const count of [experimentCount, runCount]) {
    if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`not a count: ${count}`)
  }
  const planAt = (at: number): ExperimentPlan =>
    forUser(EXPERIMENTS[at] ?? archivedExperiment(seed, at - EXPERIMENTS.length), user)

  function* experiments(): Generator<DemoExperiment> {
    let weights = 0
    for (let at = 0; at < experimentCount; at += 1) weights += planAt(at).weight
    let before = 0
    for (let at = 0, weight = 0; at < experimentCount; at += 1) {
      const plan = planAt(at)
      weight += plan.weight
      const upTo = at === experimentCount - 1 ? runCount : Math.round((runCount * weight) / weights)
      yield demoExperiment(plan, upTo - before, { seed, now, user })
      before = upTo
    }
  }

  function* folders(): Generator<DemoFolder> {
    const seen = new Set<string>()
    const fresh = (path: string) => !seen.has(path) && seen.add(path)
    const oldest = now - 400 * 86_400_000
    for (const name of PEOPLE.slice(0, -1).map((_, at) => person(at, user))) {
      for (const path of ancestors(`/Users/${name}/x`))
        if (fresh(path)) yield { path, owner: name, created: oldest }
    }
    for (const path of EMPTY_FOLDERS.flatMap(folder => ancestors(`${folder}/x`)))
      if (fresh(path)) yield { path, owner: user, created: oldest }
    for (let at = 0; at < experimentCount; at += 1) {
      const plan = planAt(at)
      const created = now - (plan.ageDays + 2) * 86_400_000
      for (const path of ancestors(plan.name))
        if (fresh(path)) yield { path, owner: person(plan.owner, user), created }
    }
  }

  return { experimentCount, runCount, folders, experiments }
}

function forUser(plan: ExperimentPlan, user: string): ExperimentPlan {
  const named = (text: string) => text.replace('{user}', user)
  const { source } = plan
  return {
    ...plan,
    name: named(plan.name),
    source: source.kind === 'notebook' ? { ...source, path: named(source.path) } : source,
  }
}

/** The folders that a path lies in, the outermost first. */
function ancestors(path: string): string[] {
  const parts = path.split('/').slice(1, -1)
  return path.startsWith('/') ? parts.map((_, at) => `/${parts.slice(0, at + 1).join('/')}`) : []
}
