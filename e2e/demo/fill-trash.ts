import type { DemoWorkspace } from '#demo/types.ts'
import type { SentExperiment } from './send.ts'
import type { SentRun } from './send-run.ts'
import type { TrackingClient } from './tracking-client.ts'

const MOST = 5

/** Deletes what a user of the pages would have: the failed runs of one experiment at once, and an empty folder. */
export const fillTrash = async (
  client: TrackingClient,
  workspace: DemoWorkspace,
  sent: readonly SentExperiment[],
): Promise<void> => {
  const failed = sent.map(({ runs }) => runs.filter(isLostCause)).toSorted((a, b) => b.length - a.length)[0]
  if (failed !== undefined && failed.length > 0)
    await client.post('/api/v1/runs/delete', {
      selection: { runIds: failed.slice(0, MOST).map(({ runId }) => runId) },
      withDescendants: true,
    })
  const empty = emptyFolder(workspace, sent)
  if (empty !== undefined) await client.post('/api/v1/folders/delete', { path: empty })
}

const isLostCause = (run: SentRun): boolean =>
  run.status === 'FAILED' && run.parentRunId === undefined && !run.deleted

const emptyFolder = (workspace: DemoWorkspace, sent: readonly SentExperiment[]): string | undefined => {
  const folders = [...workspace.folders()].map(({ path }) => path)
  const names = [...folders, ...sent.map(({ name }) => name)]
  return folders.find(path => path.startsWith('/Shared/') && !names.some(name => name.startsWith(`${path}/`)))
}
