import { common } from './common.ts'
import { experiment } from './experiment.ts'
import { organise } from './organise.ts'
import { run } from './run.ts'
import { shell } from './shell.ts'
import { trash } from './trash.ts'
import { workspace } from './workspace.ts'

/** Every text in English, by area. */
export const en = { common, shell, workspace, trash, experiment, run, organise }
