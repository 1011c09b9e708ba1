import type { bulk } from './bulk.ts'
import { common } from './common.ts'
import { experiment } from './experiment.ts'
import type { exports } from './exports.ts'
import { organise } from './organise.ts'
import type { run } from './run.ts'
import { shell } from './shell.ts'
import type { trash } from './trash.ts'
import { workspace } from './workspace.ts'

/** The texts in English that every page begins with, by area. */
export const en = { common, shell, workspace, organise, experiment }

/** Areas whose texts come with the pages and dialogs that show them: see `i18n/later/`. */
interface Later {
  bulk: typeof bulk
  exports: typeof exports
  run: typeof run
  trash: typeof trash
}

/** Every text in English, by area. */
export type English = typeof en & Later

/** The areas whose texts come later. */
export const LATER: readonly (keyof Later)[] = ['bulk', 'exports', 'run', 'trash']
