import { expect, test as base } from '@playwright/test'
import { type RunningServer, startServer } from '../server.ts'
import { Seed } from './seed.ts'
import { watchPages } from './watch-pages.ts'

/** The user of the pages, whose home folder is `/Users/ada`. */
const USER = 'ada'

export interface TestFixtures {
  /** Console errors that this test provokes, such as the status of a refused request. Policy violations never pass. */
  expectedErrors: RegExp[]
  seed: Seed
}

export interface WorkerFixtures {
  /** The real server on a store of its own, shared by the journeys of one worker: each makes its own folders. */
  server: RunningServer
}

/**
 * Playwright's `test` with the real server behind it. Every page of a context is watched: a journey fails where a page
 * violated its content security policy, threw, or wrote an error to the console.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of needed fixtures from the pattern
    async ({}, provide) => {
      const server = await startServer({ flags: ['--user', USER] })
      await provide(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  expectedErrors: [[], { option: true }],
  baseURL: ({ server }, provide) => provide(`${server.url}/`),
  seed: ({ server }, provide) => provide(new Seed(server.url)),
  context: async ({ context, expectedErrors }, provide) => {
    const problems: string[] = []
    await watchPages(context, problems)
    await provide(context)
    const surprising = problems.filter(
      line => line.startsWith('policy:') || !expectedErrors.some(pattern => pattern.test(line)),
    )
    expect(surprising, 'what the pages did wrong').toEqual([])
  },
})

export { expect }
