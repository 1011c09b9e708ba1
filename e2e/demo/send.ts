import type { DemoExperiment, DemoRun, DemoWorkspace } from '#demo/types.ts'
import { sendRun, type SentRun } from './send-run.ts'
import type { TrackingClient } from './tracking-client.ts'

/** An experiment as the server knows it now. */
export interface SentExperiment {
  /** The server's id. */
  experimentId: string
  name: string
  /** In the order in which they were made. */
  runs: SentRun[]
}

export interface SendProgress {
  runs: number
  points: number
  files: number
}

export interface SendOptions {
  /** How many runs are sent at a time, each on a connection of its own; 8 by default. */
  connections?: number
  /** Called after each run with the sums so far. */
  onProgress?: (progress: SendProgress) => void
}

/**
 * Fills a Runfolio server with a demo workspace through its APIs: folders, experiments, and runs with all that they
 * logged. Answers what the server calls each of them. Throws when an experiment of that name is there already.
 */
export const sendWorkspace = async (
  client: TrackingClient,
  workspace: DemoWorkspace,
  options: SendOptions = {},
): Promise<SentExperiment[]> => {
  await sendFolders(client, workspace)
  const progress = { runs: 0, points: 0, files: 0 }
  const sent: SentExperiment[] = []
  const count = (run: SentRun): void => {
    progress.runs += 1
    progress.points += run.points
    progress.files += run.files
    options.onProgress?.({ ...progress })
  }
  const work = function* (): Generator<() => Promise<void>> {
    for (const experiment of workspace.experiments()) {
      const place: SentExperiment = { experimentId: '', name: experiment.name, runs: [] }
      sent.push(place)
      yield* sendingOf(client, experiment, place, count)
    }
  }
  await atATime(options.connections ?? 8, work())
  return sent
}

const sendFolders = async (client: TrackingClient, workspace: DemoWorkspace): Promise<void> => {
  const { folders } = await client.get<{ folders: { path: string }[] }>('/api/v1/folders/tree')
  const there = new Set(folders.map(({ path }) => path))
  for (const { path } of workspace.folders())
    if (!there.has(path)) await client.post('/api/v1/folders', { path })
}

/** The steps that send an experiment; a run's step waits for its experiment and its parent to be there. */
function* sendingOf(
  client: TrackingClient,
  experiment: DemoExperiment,
  place: SentExperiment,
  done: (run: SentRun) => void,
): Generator<() => Promise<void>> {
  const ready = Promise.withResolvers<string>()
  const made = new Map<string, Promise<string>>()
  yield async () => {
    const { experiment_id: id } = await client.mlflow<{ experiment_id: string }>('experiments/create', {
      name: experiment.name,
      tags: experiment.tags,
    })
    place.experimentId = id
    ready.resolve(id)
  }
  let at = 0
  const send = async (run: DemoRun, index: number, created: (runId: string) => void): Promise<void> => {
    const parent = run.parentId === undefined ? undefined : await made.get(run.parentId)
    const sent = await sendRun(client, await ready.promise, run, parent, created)
    place.runs[index] = sent
    done(sent)
  }
  for (const run of experiment.runs()) {
    const created = Promise.withResolvers<string>()
    made.set(run.id, created.promise)
    const index = at++
    yield () => send(run, index, created.resolve)
  }
}

/** Does work items in their order, `connections` at a time; after the first failure no other is begun. */
const atATime = async (connections: number, work: Generator<() => Promise<void>>): Promise<void> => {
  const worker = async (): Promise<void> => {
    for (let next = work.next(); !next.done; next = work.next())
      await next.value().catch((error: unknown) => {
        work.return(undefined)
        throw error
      })
  }
  await Promise.all(Array.from({ length: connections }, worker))
}
