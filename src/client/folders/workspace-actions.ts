import { createContext, useContext } from 'react'

/** A folder or an experiment that something is done to. */
export type WorkspaceEntry =
  { kind: 'folder'; path: string } | { kind: 'experiment' | 'notebook'; path: string; experimentId: string }

/** What can be done from any menu of the page; each opens a dialog or acts at once, with a toast that undoes it. */
export interface WorkspaceActions {
  /** @param folder where the new one is made */
  newFolder: (folder: string) => void
  newExperiment: (folder: string) => void
  rename: (entry: WorkspaceEntry) => void
  remove: (entry: WorkspaceEntry) => void
  /** Its runs, or those of all below it. */
  exportRuns: (entry: WorkspaceEntry) => void
}

export const WorkspaceActionsContext = createContext<WorkspaceActions | null>(null)

/** The actions; there is a provider around every page. */
export const useWorkspaceActions = (): WorkspaceActions => {
  const actions = useContext(WorkspaceActionsContext)
  if (!actions) throw new Error('WorkspaceActionsProvider is missing.')
  return actions
}
