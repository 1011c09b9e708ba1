import type { Folder, FolderChanges, FolderEntry, FolderTree } from '#contract/folders.ts'

/** Tells rows apart: one path may be a folder and an experiment, and experiments keep their id when they are renamed. */
const keyOf = ({ kind, path, experimentId, viewId }: FolderEntry): string =>
  experimentId === null
    ? viewId === null
      ? `${kind} ${path}`
      : `view ${viewId}`
    : `experiment ${experimentId}`

/** A folder's table as it is after some changes; rows without one are the same objects. */
export const mergeChanges = (folder: Folder, { entries, gone, change }: FolderChanges): Folder => {
  if (entries.length === 0 && gone.length === 0) return { ...folder, change }
  const changed = new Map(entries.map(entry => [keyOf(entry), entry]))
  const left = new Set(gone.map(id => `experiment ${id}`))
  const merged: FolderEntry[] = []
  for (const entry of folder.entries) {
    const key = keyOf(entry)
    if (!left.has(key)) merged.push(changed.get(key) ?? entry)
    changed.delete(key)
  }
  return { ...folder, entries: [...merged, ...changed.values()], change }
}

/** A tree whose folders are the same, with the runs that are under way now; `now` lists only folders that have some. */
export const mergeTree = (tree: FolderTree, now: FolderTree): FolderTree => {
  const running = new Map(now.folders.map(folder => [folder.path, folder.running]))
  const isSame = tree.folders.every(folder => folder.running === (running.get(folder.path) ?? 0))
  const folders = isSame
    ? tree.folders
    : tree.folders.map(folder => ({ ...folder, running: running.get(folder.path) ?? 0 }))
  return { ...tree, folders, trash: now.trash, change: now.change }
}
