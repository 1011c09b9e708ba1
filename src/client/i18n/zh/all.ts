import type { English } from '../en/all.ts'
import type { Translation } from '../translation.ts'
import { bulk } from './bulk.ts'
import { common } from './common.ts'
import { experiment } from './experiment.ts'
import { exports } from './exports.ts'
import { organise } from './organise.ts'
import { run } from './run.ts'
import { shell } from './shell.ts'
import { trash } from './trash.ts'
import { workspace } from './workspace.ts'

/** Every text in simplified Chinese, by area; a missing one does not compile. */
export const zh: Translation<English> = {
  bulk,
  common,
  shell,
  workspace,
  trash,
  experiment,
  exports,
  organise,
  run,
}
