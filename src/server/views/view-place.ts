import type { ViewPlace } from '#contract/views.ts'
import type { Connection } from '../db/connection.ts'
import { invalid } from '../db/errors.ts'
import { requiredExperimentNumber } from '../experiments/experiment-number.ts'
import { findExperiment } from '../experiments/find-experiment.ts'
import { findFolder } from '../folders/folder-rows.ts'

/** The rows that a view's place is: an experiment, in the trash too, or an active folder. */
export type PlaceIds = { experimentId: number; folderId: null } | { experimentId: null; folderId: number }

/**
 * @throws StoreError INVALID_PARAMETER_VALUE when both or neither are given, RESOURCE_DOES_NOT_EXIST when it is not there
 */
export const findPlace = async (db: Connection, { experimentId, folder }: ViewPlace): Promise<PlaceIds> => {
  if (experimentId !== undefined && folder === undefined) {
    const { id } = await findExperiment(db, requiredExperimentNumber(experimentId))
    return { experimentId: id, folderId: null }
  }
  if (folder !== undefined && experimentId === undefined)
    return { experimentId: null, folderId: (await findFolder(db, folder)).id }
  throw invalid('experimentId', 'Name either an experiment or a folder.')
}
