/** The dialogs of folders and experiments, in one piece: they come when one is opened. */
export { NewExperimentDialog } from '../experiments/NewExperimentDialog.tsx'
export { ExportEntryDialog } from './ExportEntryDialog.tsx'
export { MoveDialog } from './MoveDialog.tsx'
export { NewFolderDialog } from './NewFolderDialog.tsx'
export { RemoveEntriesDialog } from './RemoveEntriesDialog.tsx'
export { RenameEntryDialog } from './RenameEntryDialog.tsx'
export { RenameSearchDialog } from './RenameSearchDialog.tsx'
