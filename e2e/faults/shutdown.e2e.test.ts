import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../server.ts'
import { createRun, differences, logUntilGone, type Acknowledged } from './acknowledged.ts'

test('SIGTERM during writes drains, loses nothing and ends with 0', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'runfolio-stop-'))
  const server = await startServer({ dataDir })
  const states = await Promise.all(
    Array.from({ length: 4 }, async (): Promise<Acknowledged> => ({
      runId: await createRun(server.url),
      batches: new Set(),
      sent: 0,
    })),
  )
  const logging = states.map(state => logUntilGone(server.url, state))
  while (states.some(state => state.batches.size < 20)) await new Promise(resolve => setImmediate(resolve))
  expect(await server.stop()).toBe(0)
  await Promise.all(logging)
  const again = await startServer({ dataDir })
  for (const state of states) expect(await differences(again.url, state)).toEqual([])
  expect(await again.stop()).toBe(0)
  rmSync(dataDir, { recursive: true, force: true })
}, 120_000)
