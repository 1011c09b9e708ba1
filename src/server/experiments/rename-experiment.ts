import { defineWrite } from '../db/operation.ts'
import { renamePlace } from '../workspace/move-items.ts'
import { checkName } from './experiment-name.ts'
import { findActiveExperiment } from './find-experiment.ts'

/** Renames an experiment that is not in the trash; as its name is its path, this also moves it. */
export const renameExperiment = defineWrite(
  'experiments.rename',
  async (tx, args: { experimentId: number; name: string; actor: string }): Promise<null> => {
    const { experimentId, name, actor } = args
    checkName(name, 'name')
    const experiment = await findActiveExperiment(tx, experimentId)
    const place = {
      kind: 'experiment',
      id: experimentId,
      path: experiment.name,
      parentId: experiment.folder_id,
    } as const
    await renamePlace(tx, place, name, actor)
    return null
  },
)
