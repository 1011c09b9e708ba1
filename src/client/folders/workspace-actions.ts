import { createContext, useContext } from 'react'

/** A folder or an experiment that something is done to. */
export type WorkspaceEntry =
  { kind: 'folder'; path: string } | { kind: 'experiment' | 'notebook'; path: string; experimentId: string }

/** A saved search of a folder. */
export interface SavedSearch {
  viewId: number
  name: string
  folder: string
}

/** What can be done from any menu of the page; each opens a dialog or acts at once, with a toast that undoes it. */
export interface WorkspaceActions {
  /** @param folder where the new one is made */
  newFolder: (folder: string) => void
  newExperiment: (folder: string) => void
  rename: (entry: WorkspaceEntry) => void
  /** Its runs, or those of all below it. */
  exportRuns: (entry: WorkspaceEntry) => void
  remove: (entries: readonly WorkspaceEntry[]) => void
  /** Asks where to. */
  move: (entries: readonly WorkspaceEntry[]) => void
  moveTo: (entries: readonly WorkspaceEntry[], folder: string) => void
  star: (entries: readonly WorkspaceEntry[], starred: boolean) => void
  lock: (entries: readonly WorkspaceEntry[], locked: boolean) => void
  /** Description, owner, tags and history. */
  details: (entry: WorkspaceEntry) => void
  renameSearch: (search: SavedSearch) => void
  removeSearch: (search: SavedSearch) => void
}

export const WorkspaceActionsContext = createContext<WorkspaceActions | null>(null)

/** The actions; there is a provider around every page. */
export const useWorkspaceActions = (): WorkspaceActions => {
  const actions = useContext(WorkspaceActionsContext)
  if (!actions) throw new Error('WorkspaceActionsProvider is missing.')
  return actions
}
