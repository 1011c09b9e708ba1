import { homeOf, SHARED_FOLDER, USERS_FOLDER } from '#contract/names.ts'
import { defineWrite } from '../db/operation.ts'
import { insertExperiment } from '../experiments/create-experiment.ts'
import { ensureFolder } from './ensure-folder.ts'

/** The experiment that MLflow's clients log to when they name none. */
const DEFAULT_EXPERIMENT = { id: 0, name: 'Default' }

/**
 * Makes what every workspace has: the root, `/Shared`, `/Users`, the user's home, and experiment 0. To be run at each
 * start; it changes nothing that is there, and experiment 0 in the trash counts as there.
 */
export const bootstrapWorkspace = defineWrite(
  'folders.bootstrap',
  async (tx, args: { user: string }): Promise<null> => {
    await ensureFolder(tx, '', args.user)
    for (const path of [SHARED_FOLDER, USERS_FOLDER, homeOf(args.user)])
      await ensureFolder(tx, path, args.user)
    const there = await tx.get('select 1 as found from experiments where id = ?', [DEFAULT_EXPERIMENT.id])
    if (there === undefined)
      await insertExperiment(
        tx,
        { name: DEFAULT_EXPERIMENT.name, artifactLocation: '', tags: [], owner: args.user },
        DEFAULT_EXPERIMENT.id,
      )
    return null
  },
)
