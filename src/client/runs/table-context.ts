import { createContext, use } from 'react'
import type { SortItem } from './column-codec.ts'
import type { GroupPath } from './group-by.ts'
import { HoveredRow } from './row-marks.ts'
import { NOTHING, type Selection } from './selection.ts'
import type { RowMarks } from './use-row-marks.ts'

/** What the cells of the run table share. */
export interface TableContext {
  selection: Selection
  total: number
  sort: readonly SortItem[]
  /** Chooses a row or takes it out; `extend` takes all from the last one that was clicked to this. */
  toggleRow(runId: string, position: number, extend: boolean): void
  toggleAll(): void
  /** Next order of a column: its first direction, the other, none. `add` keeps the order of other columns before it. */
  toggleSort(column: string, add: boolean): void
  /** Opens or closes a row of a tree; null where runs stand in one list. */
  toggleOpen: ((runId: string, open: boolean) => void) | null
  /** What the columns are called that runs are grouped by, the outermost first. */
  groupTitles: readonly string[]
  /** Opens or closes a group; null where runs are not grouped. */
  toggleGroup: ((keys: GroupPath, open: boolean) => void) | null
  /** Chooses all runs of a group, or takes them out where all are chosen. */
  toggleGroupRuns(keys: GroupPath): Promise<void>
  /** Opens the menu of a column below its header. */
  openMenu(column: string, header: HTMLElement): void
  marks: RowMarks
}

export const RunTableContext = createContext<TableContext>({
  selection: NOTHING,
  total: 0,
  sort: [],
  toggleRow: () => undefined,
  toggleAll: () => undefined,
  toggleSort: () => undefined,
  toggleOpen: null,
  groupTitles: [],
  toggleGroup: null,
  toggleGroupRuns: () => Promise.resolve(),
  openMenu: () => undefined,
  marks: {
    hovered: new HoveredRow(),
    pinned: [],
    hidden: NOTHING,
    show: () => undefined,
    showAll: () => undefined,
    star: () => undefined,
    pin: () => undefined,
    openColors: () => undefined,
  },
})

export const useTable = (): TableContext => use(RunTableContext)
