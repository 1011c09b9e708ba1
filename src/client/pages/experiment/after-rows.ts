/** What the page shows of an experiment beside its rows: the budget is for what comes before them. */
export { BulkBar } from '../../runs/BulkBar.tsx'
export { ExperimentDetails } from './ExperimentDetails.tsx'
export { ExperimentMenu } from './ExperimentMenu.tsx'
export { ExperimentPicker } from './ExperimentPicker.tsx'
export { FolderExperiments } from './FolderExperiments.tsx'
export { NoRows } from './NoRows.tsx'
export { RunTools } from './RunTools.tsx'
