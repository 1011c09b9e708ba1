import type { SqlRow } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { defineWrite } from '../db/operation.ts'
import { checkName } from '../experiments/experiment-name.ts'
import { ensureFolder } from './ensure-folder.ts'

/** Makes a folder and the missing ones above it. */
export const createFolder = defineWrite(
  'folders.create',
  async (tx, args: { path: string; actor: string }): Promise<null> => {
    checkName(args.path, 'path')
    const there = await tx.get<SqlRow & { id: number }>(
      'select id from folders where path = ? and deletion_id is null',
      [args.path],
    )
    if (there !== undefined) throw folderExists(args.path)
    await ensureFolder(tx, args.path, args.actor)
    return null
  },
)

export const folderExists = (path: string): StoreError =>
  new StoreError('RESOURCE_ALREADY_EXISTS', `A folder ${path} exists already. Choose another name.`)
