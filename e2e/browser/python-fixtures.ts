import { type RunningServer, startServer } from '../server.ts'
import {
  type PythonClient,
  type PythonEnvironment,
  pythonEnvironment,
} from '../clients/python/environment.ts'
import { runQuickstart, runSlice } from '../clients/python/scenario.ts'
import type { SliceOutput } from '../clients/python/slice-output.ts'
import { test as base } from './fixtures.ts'

/** Installing a client can take minutes; two thousand small requests on a busy machine, too. */
const PREPARE_WITHIN_MS = 900_000
const SCENARIOS_WITHIN_MS = 600_000

/** A server on which the real client ran the snippet of the documentation and the whole slice. */
interface LoggedServer {
  url: string
  slice: SliceOutput
}

interface PythonFixtures {
  /** Which of the real clients a journey is about. */
  client: PythonClient
  /** Its environment. Where there is none the journey is skipped with the reason, in CI it fails. */
  python: PythonEnvironment
}

/** Lines that were printed before: one is enough for all journeys. */
const told = new Set<string>()

/** The journeys' `test`, with a real Python client beside the browser. */
export const pythonTest = base.extend<PythonFixtures>({
  client: ['mlflow-3', { option: true }],
  python: [
    async ({ client }, provide, testInfo) => {
      const environment = await pythonEnvironment(client)
      const why = environment.missing && `journeys with the Python client ${client} (${environment.missing})`
      if (why && !told.has(why)) console.log(`skipped: ${why}`)
      told.add(why)
      testInfo.skip(why !== '', why)
      await provide(environment)
    },
    { timeout: PREPARE_WITHIN_MS },
  ],
})

type Log = (environment: PythonEnvironment) => Promise<LoggedServer>

/** `pythonTest` whose pages are those of the server that the client logged to, once for all journeys of a worker. */
export const valuesTest = pythonTest.extend<{ logged: LoggedServer }, { log: Log }>({
  log: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of needed fixtures from the pattern
    async ({}, provide) => {
      const servers: RunningServer[] = []
      const logged = new Map<PythonClient, Promise<LoggedServer>>()
      const log: Log = async environment => {
        const server = await startServer({ flags: ['--user', 'ada'] })
        servers.push(server)
        await runQuickstart(environment, server.url)
        return { url: server.url, slice: await runSlice(environment, server.url) }
      }
      await provide(environment => {
        const once = logged.get(environment.client) ?? log(environment)
        logged.set(environment.client, once)
        return once
      })
      for (const server of servers) await server.stop()
    },
    { scope: 'worker' },
  ],
  logged: [({ log, python }, provide) => log(python).then(provide), { timeout: SCENARIOS_WITHIN_MS }],
  baseURL: ({ logged }, provide) => provide(`${logged.url}/`),
})
