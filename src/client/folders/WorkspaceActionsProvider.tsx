import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import {
  WorkspaceActionsContext,
  type SavedSearch,
  type WorkspaceActions,
  type WorkspaceEntry,
} from './workspace-actions.ts'
import type { ActsPlace } from './workspace-acts.ts'

const dialogs = () => import('./dialogs.ts')
const acts = () => import('./workspace-acts.ts')
const NewExperimentDialog = lazy(() => dialogs().then(module => ({ default: module.NewExperimentDialog })))
const NewFolderDialog = lazy(() => dialogs().then(module => ({ default: module.NewFolderDialog })))
const ExportEntryDialog = lazy(() => dialogs().then(module => ({ default: module.ExportEntryDialog })))
const RemoveEntriesDialog = lazy(() => dialogs().then(module => ({ default: module.RemoveEntriesDialog })))
const RenameEntryDialog = lazy(() => dialogs().then(module => ({ default: module.RenameEntryDialog })))
const RenameSearchDialog = lazy(() => dialogs().then(module => ({ default: module.RenameSearchDialog })))
const MoveDialog = lazy(() => dialogs().then(module => ({ default: module.MoveDialog })))
const DetailsDrawer = lazy(() =>
  import('./DetailsDrawer.tsx').then(module => ({ default: module.DetailsDrawer })),
)

type Open =
  | { dialog: 'newFolder' | 'newExperiment'; folder: string }
  | { dialog: 'rename' | 'details' | 'exportRuns'; entry: WorkspaceEntry }
  | { dialog: 'remove' | 'move'; entries: readonly WorkspaceEntry[] }
  | { dialog: 'renameSearch'; search: SavedSearch }

/** Holds the one dialog that is open, so that menus anywhere need only say what they want. */
export const WorkspaceActionsProvider = ({ children }: { children: ReactNode }) => {
  const [open, setOpen] = useState<Open | null>(null)
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const actions = useMemo<WorkspaceActions>(() => {
    const place: ActsPlace = {
      queryClient,
      shown: pathname.startsWith('/workspace') ? parseWorkspace(pathname, search) : null,
      show: folder => void navigate(paths.workspace(folder), { replace: true }),
    }
    return {
      newFolder: folder => setOpen({ dialog: 'newFolder', folder }),
      newExperiment: folder => setOpen({ dialog: 'newExperiment', folder }),
      rename: entry => setOpen({ dialog: 'rename', entry }),
      exportRuns: entry => setOpen({ dialog: 'exportRuns', entry }),
      remove: entries => setOpen({ dialog: 'remove', entries }),
      move: entries => setOpen({ dialog: 'move', entries }),
      moveTo: (entries, folder) => void acts().then(({ moveTo }) => moveTo(place, entries, folder)),
      star: (entries, starred) => void acts().then(({ star }) => star(place, entries, starred)),
      lock: (entries, locked) => void acts().then(({ lock }) => lock(place, entries, locked)),
      details: entry => setOpen({ dialog: 'details', entry }),
      renameSearch: saved => setOpen({ dialog: 'renameSearch', search: saved }),
      removeSearch: saved => void acts().then(({ removeSearch }) => removeSearch(place, saved)),
    }
  }, [queryClient, navigate, pathname, search])
  const close = () => setOpen(null)
  return (
    <WorkspaceActionsContext value={actions}>
      {children}
      <Suspense fallback={null}>
        {open?.dialog === 'newFolder' && <NewFolderDialog folder={open.folder} onClose={close} />}
        {open?.dialog === 'newExperiment' && <NewExperimentDialog folder={open.folder} onClose={close} />}
        {open?.dialog === 'rename' && <RenameEntryDialog entry={open.entry} onClose={close} />}
        {open?.dialog === 'exportRuns' && <ExportEntryDialog entry={open.entry} onClose={close} />}
        {open?.dialog === 'renameSearch' && <RenameSearchDialog search={open.search} onClose={close} />}
        {open?.dialog === 'remove' && <RemoveEntriesDialog entries={open.entries} onClose={close} />}
        {open?.dialog === 'move' && <MoveDialog entries={open.entries} onClose={close} />}
        {open?.dialog === 'details' && <DetailsDrawer entry={open.entry} onClose={close} />}
      </Suspense>
    </WorkspaceActionsContext>
  )
}
