import { setTimeout as wait } from 'node:timers/promises'
import { liveRun } from '#demo/live-run.ts'
import { wirePoint } from './batches.ts'
import type { TrackingClient } from './tracking-client.ts'

/** A run that something is still logging to. */
export interface GrowingRun {
  runId: string
  name: string
  /** Ends when `signal` is aborted, with the run KILLED as by whoever pressed Ctrl-C; throws when a request fails. */
  growing: Promise<void>
}

/** Starts a run in an experiment and logs to it about once a second from now on. */
export const growRun = async (
  client: TrackingClient,
  experimentId: string,
  { seed, user, signal }: { seed: number; user: string; signal: AbortSignal },
): Promise<GrowingRun> => {
  const start = Date.now()
  const { name, params, tags, batches } = liveRun(seed, start)
  const { run } = await client.mlflow<{ run: { info: { run_id: string } } }>('runs/create', {
    experiment_id: experimentId,
    run_name: name,
    user_id: user,
    start_time: start,
    tags: [{ key: 'mlflow.user', value: user }, ...tags],
  })
  const runId = run.info.run_id
  await client.mlflow('runs/log-batch', { run_id: runId, params })
  const grow = async (): Promise<void> => {
    for (const batch of batches()) {
      await wait(batch.wait, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) break
      await client.mlflow('runs/log-batch', { run_id: runId, metrics: batch.metrics.map(wirePoint) })
    }
    await client.mlflow('runs/update', { run_id: runId, status: 'KILLED', end_time: Date.now() })
  }
  return { runId, name, growing: grow() }
}
