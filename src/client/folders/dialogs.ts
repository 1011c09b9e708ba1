/** The dialogs of folders and experiments, in one piece: they come when one is opened. */
export { NewExperimentDialog } from '../experiments/NewExperimentDialog.tsx'
export { ExportEntryDialog } from './ExportEntryDialog.tsx'
export { NewFolderDialog } from './NewFolderDialog.tsx'
export { RemoveEntryDialog } from './RemoveEntryDialog.tsx'
export { RenameEntryDialog } from './RenameEntryDialog.tsx'
