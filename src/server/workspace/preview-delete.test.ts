import { expect, test } from 'vitest'
import type { DeletePreview } from '#contract/workspace.ts'
import { settleArtifacts } from '../artifacts/artifact-rows.ts'
import { DATABASES } from '../db/testing.ts'
import { openWorkspace } from '../folders/testing.ts'
import { selectIds } from '../bulk/select-ids.ts'

test.each(DATABASES)('a deletion says how many files it takes, and how large, on $kind', async database => {
  const workspace = await openWorkspace(database)
  const { store } = workspace
  const file = async (runUuid: string, size: number): Promise<void> => {
    const selected = { selection: { runUuids: [runUuid] }, withDescendants: false }
    const [runId = -1] = (await store.read(selectIds, selected)).ids
    const row = { runId, modelId: 0, path: 'model.bin', file: { size, modifiedAt: 1 }, bare: true }
    await store.write(settleArtifacts, { rows: [{ ...row, byClient: true }], done: [], waiting: [] })
  }
  const one = await workspace.experiment('/Shared/a/one')
  const two = await workspace.experiment('/Shared/a/b/two')
  const beside = await workspace.experiment('/Shared/beside')
  await file(await workspace.run(one), 10)
  await file(await workspace.run(two), 200)
  await file(await workspace.run(beside), 3000)
  const gone = await workspace.run(two)
  await file(gone, 40_000)
  await workspace.client('runs/delete', { run_id: gone })
  const preview = async (...items: object[]): Promise<DeletePreview> =>
    (await workspace.post<DeletePreview>('/workspace/delete/preview', { items })).body
  expect(await preview({ folder: '/Shared/a' })).toEqual({ experiments: 2, files: 2, bytes: 210 })
  expect(await preview({ folder: '/Shared/a' }, { experimentId: String(beside) })).toEqual({
    experiments: 3,
    files: 3,
    bytes: 3210,
  })
  expect(await preview({ folder: '/Shared/gone' })).toEqual({ experiments: 0, files: 0, bytes: 0 })
  await workspace.close()
})
