import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import { WorkspaceActionsContext, type WorkspaceActions, type WorkspaceEntry } from './workspace-actions.ts'

const dialogs = () => import('./dialogs.ts')
const NewExperimentDialog = lazy(() => dialogs().then(module => ({ default: module.NewExperimentDialog })))
const NewFolderDialog = lazy(() => dialogs().then(module => ({ default: module.NewFolderDialog })))
const RemoveEntryDialog = lazy(() => dialogs().then(module => ({ default: module.RemoveEntryDialog })))
const ExportEntryDialog = lazy(() => dialogs().then(module => ({ default: module.ExportEntryDialog })))
const RenameEntryDialog = lazy(() => dialogs().then(module => ({ default: module.RenameEntryDialog })))

type Open =
  | { dialog: 'newFolder' | 'newExperiment'; folder: string }
  | { dialog: 'rename' | 'remove' | 'exportRuns'; entry: WorkspaceEntry }

/** Holds the one dialog that is open, so that menus anywhere need only say what they want. */
export const WorkspaceActionsProvider = ({ children }: { children: ReactNode }) => {
  const [open, setOpen] = useState<Open | null>(null)
  const actions = useMemo<WorkspaceActions>(
    () => ({
      newFolder: folder => setOpen({ dialog: 'newFolder', folder }),
      newExperiment: folder => setOpen({ dialog: 'newExperiment', folder }),
      rename: entry => setOpen({ dialog: 'rename', entry }),
      remove: entry => setOpen({ dialog: 'remove', entry }),
      exportRuns: entry => setOpen({ dialog: 'exportRuns', entry }),
    }),
    [],
  )
  const close = () => setOpen(null)
  return (
    <WorkspaceActionsContext value={actions}>
      {children}
      <Suspense fallback={null}>
        {open?.dialog === 'newFolder' && <NewFolderDialog folder={open.folder} onClose={close} />}
        {open?.dialog === 'newExperiment' && <NewExperimentDialog folder={open.folder} onClose={close} />}
        {open?.dialog === 'rename' && <RenameEntryDialog entry={open.entry} onClose={close} />}
        {open?.dialog === 'exportRuns' && <ExportEntryDialog entry={open.entry} onClose={close} />}
        {open?.dialog === 'remove' && <RemoveEntryDialog entry={open.entry} onClose={close} />}
      </Suspense>
    </WorkspaceActionsContext>
  )
}
