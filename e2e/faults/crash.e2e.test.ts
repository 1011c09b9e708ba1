import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startServer } from '../server.ts'
import { createRun, differences, logUntilGone, type Acknowledged } from './acknowledged.ts'

const KILLS = Number(process.env['RUNFOLIO_TEST_KILLS'] ?? 20)
const CLIENTS = 4

test(`nothing that was acknowledged is lost in ${KILLS} process crashes during writes`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'runfolio-crash-'))
  const all: Acknowledged[] = []
  let acknowledged = 0
  for (let kill = 0; kill < KILLS; kill++) {
    const server = await startServer({ dataDir })
    const states = await Promise.all(
      Array.from({ length: CLIENTS }, async (): Promise<Acknowledged> => ({
        runId: await createRun(server.url),
        batches: new Set(),
        sent: 0,
      })),
    )
    const logging = states.map(state => logUntilGone(server.url, state))
    // The moment of the crash is the point of this test: it must fall anywhere in the work.
    await setTimeout(50 + Math.random() * 250)
    await server.kill()
    await Promise.all(logging)
    all.push(...states)
    acknowledged += states.reduce((sum, state) => sum + state.batches.size, 0)
  }
  const server = await startServer({ dataDir })
  for (const state of all) expect(await differences(server.url, state)).toEqual([])
  expect(await server.stop()).toBe(0)
  rmSync(dataDir, { recursive: true, force: true })
  console.log(
    `${KILLS} kills, ${acknowledged} acknowledged batches, ${all.length} runs: 0 lost, torn or doubled`,
  )
  expect(acknowledged).toBeGreaterThan(KILLS)
}, 600_000)
