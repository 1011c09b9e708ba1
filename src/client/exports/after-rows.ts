/** What is loaded when somebody exports: the budget is for what comes before the rows. */
export { ExportDialog } from './ExportDialog.tsx'
