/** What the page shows once its first rows are known: the budget is for what comes before them. */
export { BulkBar } from '../../bulk/BulkBar.tsx'
export { ExperimentMarks, ExperimentMenuItems } from './ExperimentMarks.tsx'
export { NoRows } from './NoRows.tsx'
export { RunTools } from './RunTools.tsx'
