import { useQueryClient } from '@tanstack/react-query'
import { useChanges } from '../changes/use-changes.ts'
import { FOLDERS } from './folder-query.ts'

/** Keeps folders, tree and trash of the whole page up to date; used once, by the shell. */
export const useWorkspaceChanges = (): void => {
  const queryClient = useQueryClient()
  useChanges({}, ({ workspace, truncated }) => {
    if (!workspace && !truncated) return
    void queryClient.invalidateQueries({ queryKey: FOLDERS })
    void queryClient.invalidateQueries({ queryKey: ['trash'] })
  })
}
