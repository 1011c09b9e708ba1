/** What the search bar gains after the first rows, in one piece: the budget is for what comes before them. */
export { BarTools } from './BarTools.tsx'
export { FilterChips } from './FilterChips.tsx'
export { SearchEditor } from './SearchEditor.tsx'
