import { queryOptions } from '@tanstack/react-query'
import type { Folder, FolderChanges, FolderTree } from '#contract/folders.ts'
import { getJson } from '../api/fetch.ts'
import { mergeChanges, mergeTree } from './merge-changes.ts'

/** Everything that is read about folders; invalidated when the workspace changed. */
export const FOLDERS = ['folders'] as const

/** While something below runs, its last activity moves without the workspace changing. */
const LIVE_INTERVAL = 4000

/** What lies directly in a folder. Where it was read before, only what changed since is asked for. */
export const folderOptions = (path: string) =>
  queryOptions({
    queryKey: [...FOLDERS, 'list', path],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<Folder>(queryKey)
      if (before !== undefined) {
        const since = before.change
        const changes = await getJson<FolderChanges>('api/v1/folders/changes', { path, since }, signal)
        if (!changes.whole && changes.change >= since) return mergeChanges(before, changes)
      }
      return await getJson<Folder>('api/v1/folders', { path }, signal)
    },
    refetchInterval: ({ state }) =>
      state.data?.entries.some(({ runs }) => runs.running > 0) ? LIVE_INTERVAL : false,
  })

/** Every folder, and how much the trash holds. */
export const folderTreeOptions = () =>
  queryOptions({
    queryKey: [...FOLDERS, 'tree'],
    queryFn: async ({ signal, client, queryKey }) => {
      const before = client.getQueryData<FolderTree>(queryKey)
      const read = (since?: number) => getJson<FolderTree>('api/v1/folders/tree', { since }, signal)
      const tree = await read(before?.change)
      if (before === undefined || tree.whole) return tree
      // Another store, or an older copy of it, may stand behind the address by now.
      return tree.change < before.change ? await read() : mergeTree(before, tree)
    },
  })
