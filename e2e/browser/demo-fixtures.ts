import { demoWorkspace } from '#demo/workspace.ts'
import { sendWorkspace } from '../demo/send.ts'
import { TrackingClient } from '../demo/tracking-client.ts'
import { test as base } from './fixtures.ts'

/** Setting up counts for itself: a busy machine takes a while. */
const FILLED_WITHIN_MS = 300_000

interface DemoExperiment {
  experimentId: string
  runs: number
}

/** The journeys' `test`, with an experiment of the demo on the server: a sweep with trials and folds. */
export const demoTest = base.extend<object, { demo: DemoExperiment }>({
  demo: [
    async ({ server }, provide) => {
      const workspace = demoWorkspace({
        seed: 1,
        now: Date.now(),
        size: { experiments: 1, runs: 41 },
        user: 'ada',
      })
      const [sent] = await sendWorkspace(new TrackingClient(server.url), workspace)
      if (sent === undefined) throw new Error('The demo has no experiment')
      await provide({ experimentId: sent.experimentId, runs: sent.runs.length })
    },
    { scope: 'worker', timeout: FILLED_WITHIN_MS },
  ],
})
