import { makeExperiment } from './fill-by-api.ts'
import type { Party } from './measure.ts'
import { goOn, measureRow, noteMemory, rowsOf, withServers, type Stage } from './stage.ts'

/** The writing rows, on stores that are empty at first. */
export const writeStage = async (stage: Stage): Promise<void> => {
  const rows = rowsOf('write', stage.options)
  if (rows.length === 0) return
  await withServers(stage, async systems => {
    noteMemory(stage, 'at rest, empty', systems)
    const parties: Party[] = []
    for (const system of systems) {
      const experimentId = await makeExperiment(system.url, `bench-${Date.now()}`)
      parties.push({ system, side: { experimentId, historyRunId: '' } })
    }
    for (const row of rows) await measureRow(stage, row, parties)
    goOn(systems)
    noteMemory(stage, 'after the writing rows', systems)
  })
}
