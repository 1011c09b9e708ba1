import { ask, Connection, requestBytes } from '../load/connection.ts'
import type { Question, Round } from '../load/job.ts'
import { summary, type RowResult } from '../measure.ts'
import type { Side } from '../rows.ts'
import { note, type Stage } from '../stage.ts'
import type { OurStore } from './our-store.ts'
import { groupsQuestion, ownQuestion } from './questions.ts'
import { idAt, runsText } from './sizes.ts'

/** The rows that begin with the start of a server. */
export const START_ROWS = {
  'table-up': 'from starting the server until it listens',
  'table-start': 'from starting the server to the first page sorted by a metric',
  'table-again': 'the same page a second time',
  'table-group-first': 'group by a param, 20 metrics, the first time after a start',
}
type StartRow = keyof typeof START_ROWS

/** Starts our server again and again, and asks it what reads columns from the store. */
export const measureStarts = async (
  stage: Stage,
  store: OurStore,
  { runs, rows }: { runs: number; rows: readonly string[] },
): Promise<void> => {
  const chosen = (Object.keys(START_ROWS) as StartRow[]).filter(id => rows.includes(id))
  if (chosen.length === 0) return
  const rounds = new Map<StartRow, Round[]>(chosen.map(id => [id, []]))
  const side: Side = { experimentId: store.experimentId, historyRunId: '' }
  const sorted = ownQuestion(side, { orderBy: ['-metrics.val_acc'] })
  const groups = groupsQuestion(side, '')
  for (let round = 0; round < stage.lengths.rounds; round += 1) {
    let began = performance.now()
    const system = await store.start()
    rounds.get('table-up')?.push(single(performance.now() - began))
    try {
      const timed = async (row: StartRow, question: Question): Promise<void> => {
        await answer(system.url, question)
        const now = performance.now()
        rounds.get(row)?.push(single(now - began))
        began = now
      }
      await timed('table-start', sorted)
      await timed('table-again', sorted)
      if (chosen.includes('table-group-first')) await timed('table-group-first', groups)
    } finally {
      await system.stop()
    }
  }
  for (const id of chosen) {
    const row: RowResult['row'] = {
      id: idAt(id, runs),
      work: `${START_ROWS[id]}, ${runsText(runs)}`,
      unit: 'times',
      by: 'p50',
    }
    note(stage, summary(row, new Map([['Runfolio' as const, rounds.get(id) ?? []]])))
  }
}

const single = (latency: number): Round => ({
  latencies: Float64Array.of(latency),
  seconds: latency / 1000,
  units: 1,
  cpu: Number.NaN,
})

const answer = async (url: string, { method, path, body, list, count }: Question): Promise<void> => {
  const connection = await Connection.open(url)
  try {
    const reply = await ask<Record<string, unknown[]>>(
      connection,
      requestBytes(method, url, path, JSON.stringify(body)),
    )
    const found = reply[list]?.length
    if (found !== count) throw new Error(`${path} answered ${found} of ${list}, not ${count}`)
  } finally {
    connection.close()
  }
}
