import { folderOf } from '#contract/names.ts'
import { defineWrite } from '../db/operation.ts'
import { ensureFolder } from '../folders/ensure-folder.ts'
import { refuseTakenName } from './create-experiment.ts'
import { checkName } from './experiment-name.ts'
import { findActiveExperiment } from './find-experiment.ts'

/** Renames an experiment that is not in the trash; as its name is its path, this also moves it. */
export const renameExperiment = defineWrite(
  'experiments.rename',
  async (tx, args: { experimentId: number; name: string; actor: string }): Promise<null> => {
    const { experimentId, name, actor } = args
    checkName(name, 'name')
    const experiment = await findActiveExperiment(tx, experimentId)
    if (experiment.name === name) return null
    await refuseTakenName(tx, name)
    const folderId = await ensureFolder(tx, folderOf(name), actor)
    await tx.run('update experiments set folder_id = ?, name = ?, updated_at = ?, change = ? where id = ?', [
      folderId,
      name,
      tx.now,
      tx.nextChange(),
      experimentId,
    ])
    return null
  },
)
