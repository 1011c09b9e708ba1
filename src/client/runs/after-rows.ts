/** What the run table opens when it is asked to, in one piece: the budget is for what comes before the rows. */
export { CellMenu } from './CellMenu.tsx'
export { ColorMenu } from './ColorMenu.tsx'
export { ColumnMenuHost } from './ColumnMenuHost.tsx'
