import { homeOf, SHARED_FOLDER, USERS_FOLDER } from '#contract/names.ts'
import { invalid } from '../db/errors.ts'

/** @throws StoreError for the folders that every workspace has: they are neither renamed, moved nor deleted. */
export const refuseProtected = (path: string, user: string): void => {
  if (path === '' || path === SHARED_FOLDER || path === USERS_FOLDER || path === homeOf(user))
    throw invalid(
      'path',
      `${path === '' ? 'The workspace itself' : path} is always there: it cannot be renamed, moved or deleted.`,
    )
}
