import type { en } from '../en/all.ts'
import type { Translation } from '../translation.ts'
import { common } from './common.ts'
import { experiment } from './experiment.ts'
import { organise } from './organise.ts'
import { run } from './run.ts'
import { shell } from './shell.ts'
import { trash } from './trash.ts'
import { workspace } from './workspace.ts'

/** Every text in simplified Chinese, by area; a missing one does not compile. */
export const zh: Translation<typeof en> = { common, shell, workspace, trash, experiment, run, organise }
