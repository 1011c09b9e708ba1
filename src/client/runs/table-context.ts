import { createContext, use } from 'react'
import type { SortItem } from './column-codec.ts'
import type { CellLabels } from './cell-labels.ts'
import type { GroupPath } from './group-by.ts'
import type { Selection } from './selection.ts'
import type { RowMarks } from './use-row-marks.ts'

/** What the headers of the run table share. Cells do not: a change of order is not theirs. */
export interface HeaderContext {
  total: number
  sort: readonly SortItem[]
  /** Next order of a column: its first direction, the other, none. `add` keeps the order of other columns before it. */
  toggleSort(column: string, add: boolean): void
  /** Opens the menu of a column below its header. */
  openMenu(column: string, header: HTMLElement): void
}

/** What the cells of the run table share. */
export interface TableContext {
  selection: Selection
  labels: CellLabels
  /** One of `paths` as the browser needs it. */
  href(path: string): string
  /** Goes to one of `paths`. */
  follow(path: string): void
  /** Chooses a row or takes it out; `extend` takes all from the last one that was clicked to this. */
  toggleRow(runId: string, position: number, extend: boolean): void
  toggleAll(): void
  /** Opens or closes a row of a tree; null where runs stand in one list. */
  toggleOpen: ((runId: string, open: boolean) => void) | null
  /** What the columns are called that runs are grouped by, the outermost first. */
  groupTitles: readonly string[]
  /** Opens or closes a group; null where runs are not grouped. */
  toggleGroup: ((keys: GroupPath, open: boolean) => void) | null
  /** Chooses all runs of a group, or takes them out where all are chosen. */
  toggleGroupRuns(keys: GroupPath): Promise<void>
  marks: RowMarks
}

export const RunTableContext = createContext<TableContext | null>(null)

export const RunHeaderContext = createContext<HeaderContext | null>(null)

/** For cells of a run table. */
export const useTable = (): TableContext => within(use(RunTableContext))

/** For headers of a run table. */
export const useHeaders = (): HeaderContext => within(use(RunHeaderContext))

function within<T>(context: T | null): T {
  if (context === null) throw new Error('This is drawn within a run table only.')
  return context
}
