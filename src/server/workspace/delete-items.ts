import type { Deletion } from '#contract/trash.ts'
import type { WorkspaceItem } from '#contract/workspace.ts'
import { notFound } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { deleteExperiments } from '../experiments/delete-experiments.ts'
import { deleteFolder } from '../folders/delete-folder.ts'
import { restoreDeletion } from '../trash/restore-deletion.ts'
import { findItems } from './places.ts'

/** Moves folders and experiments to the trash, all of them or none: one deletion each folder, one for the experiments. */
export const deleteItems = defineWrite(
  'workspace.delete',
  async (tx, args: { items: WorkspaceItem[]; actor: string }): Promise<Deletion[]> => {
    const { items, actor } = args
    const { places, missing } = await findItems(tx, items)
    if (missing[0] !== undefined)
      throw notFound(
        `Nothing was deleted: there is no ${missing[0]} any more. It was moved, renamed or deleted.`,
      )
    const deletions: Deletion[] = []
    for (const { kind, path } of places)
      if (kind === 'folder') deletions.push(await deleteFolder.run(tx, { path, actor }))
    const experimentIds = places.filter(({ kind }) => kind === 'experiment').map(({ id }) => id)
    if (experimentIds.length > 0) deletions.push(await deleteExperiments.run(tx, { experimentIds, actor }))
    return deletions
  },
)

/** Undoes several deletions, all of them or none. */
export const restoreItems = defineWrite(
  'workspace.restore',
  async (tx, args: { deletionIds: number[]; actor: string }): Promise<null> => {
    for (const deletionId of args.deletionIds.toReversed())
      await restoreDeletion.run(tx, { deletionId, newPath: null, actor: args.actor })
    return null
  },
)
