import { paths } from '../../../src/client/navigation/paths.ts'
import { firstRows, openBrowser } from '../first-rows.ts'
import type { Question, Round } from '../load/job.ts'
import { summary, type Party, type RowResult } from '../measure.ts'
import type { Row } from '../rows.ts'
import { goOn, measureRow, note, withServers, type Stage } from '../stage.ts'
import type { System } from '../systems/system.ts'
import {
  EXPERIMENTS,
  experimentName,
  fillExperiments,
  FOLDER,
  MOVED,
  moveFolder,
} from './fill-experiments.ts'

const COUNT = EXPERIMENTS.toLocaleString('en')

const OPEN = {
  id: 'workspace-open',
  work: `first rows of a folder of ${COUNT} experiments, cold (MLflow: its list)`,
  unit: 'pages',
  by: 'p50' as const,
}
const MOVE = {
  id: 'workspace-move',
  work: `move a folder of ${MOVED.toLocaleString('en')} experiments (MLflow cannot)`,
  unit: 'moves',
  by: 'p50' as const,
}

/** One experiment in 10,000, by the middle of its name. */
const questionFor = (name: System['name']): Question =>
  name === 'Runfolio'
    ? { method: 'GET', path: '/api/v1/find?text=0{{1000..1999}}', list: 'items', count: 1 }
    : {
        method: 'POST',
        path: '/api/2.0/mlflow/experiments/search',
        body: { filter: `name ILIKE '%0{{1000..1999}}%'`, max_results: 20 },
        list: 'experiments',
        count: 1,
      }

const FIND: Row = {
  id: 'workspace-find',
  work: `find an experiment among ${COUNT} by its name (MLflow: search)`,
  stage: 'read',
  clients: 1,
  unit: 'replies',
  by: 'p50',
  p95: 50,
  job: (_, name) => ({ kind: 'ask-anew', question: questionFor(name) }),
}

/** The rows of the workspace, by the names that `--only` takes. */
export const WORKSPACE_ROWS: readonly string[] = [OPEN.id, MOVE.id, FIND.id]

/** The rows of the workspace, on stores with 10,000 experiments. */
export const workspaceStage = async (stage: Stage): Promise<void> => {
  const { only } = stage.options
  const wanted = (id: string): boolean => only.length === 0 || only.includes(id)
  if (!WORKSPACE_ROWS.some(wanted)) return
  await withServers(stage, async systems => {
    for (const system of systems) await fillExperiments(system)
    const parties: Party[] = systems.map(system => ({
      system,
      side: { experimentId: '0', historyRunId: '' },
    }))
    if (wanted(FIND.id)) await measureRow(stage, FIND, parties)
    goOn(systems)
    if (wanted(MOVE.id))
      await timed(
        stage,
        MOVE,
        systems.filter(({ name }) => name === 'Runfolio'),
        moving(),
      )
    if (!wanted(OPEN.id)) return
    const browser = await openBrowser()
    try {
      await timed(stage, OPEN, systems, ({ name, url }) =>
        name === 'Runfolio'
          ? firstRows(browser, `${url}${paths.workspace(FOLDER)}`, 'baseline-00003')
          : firstRows(browser, `${url}/#/experiments`, experimentName(EXPERIMENTS - 1)),
      )
    } finally {
      await browser.close()
    }
  })
}

/** There and back in turn. */
const moving = () => {
  let back = true
  return ({ url }: System): Promise<number> => {
    back = !back
    return moveFolder(url, back)
  }
}

/** Does something once for each server and round, after once that does not count. */
const timed = async (
  stage: Stage,
  row: RowResult['row'],
  systems: readonly System[],
  once: (system: System) => Promise<number>,
): Promise<void> => {
  const measured = new Map<System['name'], Round[]>(systems.map(({ name }) => [name, []]))
  const failures: string[] = []
  for (let round = 0; round <= stage.lengths.rounds; round += 1)
    for (const system of systems) {
      if (!measured.has(system.name)) continue
      try {
        const took = await once(system)
        if (round > 0)
          measured
            .get(system.name)
            ?.push({ latencies: Float64Array.of(took), seconds: took / 1000, units: 1, cpu: Number.NaN })
      } catch (error) {
        measured.delete(system.name)
        failures.push(`${system.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  note(stage, {
    ...summary(row, measured),
    ...(failures.length > 0 &&
      (measured.has('Runfolio') ? { remark: failures.join('; ') } : { failure: failures.join('; ') })),
  })
}
