/** The longest name of an experiment or path of a folder, in UTF-16 units; MLflow's limit. */
export const MAX_NAME_LENGTH = 500

/** The path of the folder that holds a name: all before its last slash; the root is the empty path. */
export const folderOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('/')))

/** The last segment of a path: what a folder's table shows. It may be empty (`a/` is the nameless thing in `a`). */
export const lastSegment = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The folders above a name, outermost first, the root excluded: `/Shared/a/b` is in `/Shared` and `/Shared/a`. */
export const foldersAbove = (name: string): string[] => {
  const folders: string[] = []
  for (let folder = folderOf(name); folder !== ''; folder = folderOf(folder)) folders.unshift(folder)
  return folders
}

/** The path of something called `segment` in a folder. In the root a name is taken as written, with its slash or without. */
export const pathIn = (folder: string, segment: string): string =>
  folder === '' ? segment : `${folder}/${segment}`

/** Whether `path` is `folder` or lies below it. Everything lies below the root. */
export const isWithin = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

/** The folders that every store has from the start. */
export const SHARED_FOLDER = '/Shared'
export const USERS_FOLDER = '/Users'

/** A user's home. */
export const homeOf = (user: string): string => `${USERS_FOLDER}/${user}`
