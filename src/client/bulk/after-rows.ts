/** What opens when something is asked about chosen runs: not before there are rows to choose. */
export { BulkDialogs } from './BulkDialogs.tsx'
