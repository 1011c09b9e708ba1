import { fillHistory, fillRuns, makeExperiment } from './fill-by-api.ts'
import { fillMlflow } from './fill-mlflow.ts'
import { firstRows, openBrowser } from './first-rows.ts'
import type { Round } from './load/job.ts'
import { summary, type Party } from './measure.ts'
import { firstName, LARGE_RUNS, RUNS } from './read-data.ts'
import { goOn, measureRow, note, noteMemory, rowsOf, withServers, type Stage } from './stage.ts'
import type { System } from './systems/system.ts'

/** The id of the row that a browser measures. */
export const FIRST_ROWS = 'first-rows'

const FIRST_ROWS_ROW = {
  id: FIRST_ROWS,
  work: 'first rows on screen, cold, 10,000 runs',
  unit: 'pages',
  by: 'p50' as const,
  ratio: 5,
}

/** The reading rows, on stores with the same 10,000 runs. */
export const readStage = async (stage: Stage): Promise<void> => {
  const { options, tell } = stage
  const rows = rowsOf('read', options)
  const inBrowser = options.only.length === 0 || options.only.includes(FIRST_ROWS)
  if (rows.length === 0 && !inBrowser) return
  await withServers(stage, async systems => {
    const parties: Party[] = []
    for (const system of systems) {
      const began = performance.now()
      parties.push(await filled(system))
      tell(
        `${system.name} holds ${RUNS.toLocaleString('en')} runs (${Math.round((performance.now() - began) / 1000)} s)`,
      )
    }
    noteMemory(stage, 'with 10,000 runs, just filled', systems)
    for (const row of rows.filter(({ large }) => !large)) await measureRow(stage, row, parties)
    goOn(systems)
    if (inBrowser) await browserRow(stage, parties)
    noteMemory(stage, 'after the reading rows', systems)
    await largeRows(stage, parties)
  })
}

const filled = async (system: System): Promise<Party> => {
  const { url, database } = system
  const experimentId = await makeExperiment(url, `bench-${Date.now()}`)
  if (database === undefined) await fillRuns(url, experimentId, RUNS)
  else await fillMlflow(database, experimentId, RUNS)
  return { system, side: { experimentId, historyRunId: await fillHistory(url) } }
}

const browserRow = async (stage: Stage, parties: readonly Party[]): Promise<void> => {
  const measured = new Map<System['name'], Round[]>(parties.map(({ system }) => [system.name, []]))
  const browser = await openBrowser()
  try {
    for (let round = 0; round <= stage.lengths.rounds; round += 1)
      for (const { system, side } of parties) {
        const shown = await firstRows(browser, system.pageOf(side.experimentId), firstName(RUNS))
        // The first page of each also warms up the browser.
        if (round > 0)
          measured
            .get(system.name)
            ?.push({ latencies: Float64Array.of(shown), seconds: shown / 1000, units: 1, cpu: Number.NaN })
      }
    note(stage, summary(FIRST_ROWS_ROW, measured))
  } catch (error) {
    note(stage, {
      ...summary(FIRST_ROWS_ROW, new Map()),
      failure: error instanceof Error ? error.message : String(error),
    })
  } finally {
    await browser.close()
  }
}

const largeRows = async (stage: Stage, parties: readonly Party[]): Promise<void> => {
  const rows = rowsOf('read', stage.options).filter(({ large }) => large)
  const ours = parties.find(({ system }) => system.name === 'Runfolio')
  if (rows.length === 0 || ours === undefined) return
  const experimentId = await makeExperiment(ours.system.url, `bench-large-${Date.now()}`)
  await fillRuns(ours.system.url, experimentId, LARGE_RUNS)
  for (const row of rows) await measureRow(stage, row, [{ ...ours, side: { ...ours.side, experimentId } }])
  noteMemory(stage, 'with 110,000 runs', [ours.system])
}
