import type { SqlRow } from '../db/connection.ts'
import { defineRead, defineWrite } from '../db/operation.ts'
import type { OwnerPlace } from './artifact-owners.ts'

/** A place whose files are to be compared with the list of them, and how far that is. */
export interface ArtifactCheck extends OwnerPlace {
  id: number
  path: string
}

/** Notes, before a file appears or goes, that the list of files may be wrong there until it follows. Answers the note's id. */
export const announceCheck = defineWrite(
  'artifacts.announceCheck',
  async (tx, args: { path: string }): Promise<number> => {
    const row = await tx.get<SqlRow & { id: number }>(
      'insert into artifact_checks (path, waiting, next_run, next_model) values (?, 0, 0, 0) returning id',
      [args.path],
    )
    if (row === undefined) throw new Error('The insert of a check answered no id')
    return row.id
  },
)

/** Takes over what requests left that did not come to their end before the server did. */
export const adoptChecks = defineWrite('artifacts.adoptChecks', async (tx): Promise<null> => {
  await tx.run('update artifact_checks set waiting = 1 where waiting = 0')
  return null
})

/** The oldest check that waits; null where none does. */
export const nextCheck = defineRead(
  'artifacts.nextCheck',
  async (db, _args: null): Promise<ArtifactCheck | null> => {
    const row = await db.get<SqlRow & ArtifactCheck>(
      `select id, path, next_run as run, next_model as model from artifact_checks
       where waiting = 1 order by id limit 1`,
    )
    return row ?? null
  },
)

/** Notes how far a check is. */
export const advanceCheck = defineWrite(
  'artifacts.advanceCheck',
  async (tx, { id, run, model }: OwnerPlace & { id: number }): Promise<null> => {
    await tx.run('update artifact_checks set next_run = ?, next_model = ? where id = ?', [run, model, id])
    return null
  },
)
