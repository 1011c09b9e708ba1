import type { RunSelection, RunSelector } from '#contract/runs.ts'

/** Which rows are chosen: some, or all that match but some. What is not loaded can be chosen too. */
export type Selection =
  | { readonly all: false; readonly ids: ReadonlySet<string> }
  | { readonly all: true; readonly except: ReadonlySet<string> }

export const NOTHING: Selection = { all: false, ids: new Set() }
export const EVERYTHING: Selection = { all: true, except: new Set() }

export const isSelected = (selection: Selection, runId: string): boolean =>
  selection.all ? !selection.except.has(runId) : selection.ids.has(runId)

/** Chooses runs, or takes them out. */
export function withRuns(selection: Selection, runIds: Iterable<string>, chosen: boolean): Selection {
  const marked = new Set(selection.all ? selection.except : selection.ids)
  const add = selection.all !== chosen
  for (const id of runIds) {
    if (add) marked.add(id)
    else marked.delete(id)
  }
  return selection.all ? { all: true, except: marked } : { all: false, ids: marked }
}

/** How many are chosen of `total` that match. */
export const selectedCount = (selection: Selection, total: number): number =>
  selection.all ? Math.max(0, total - selection.except.size) : selection.ids.size

/** What the checkbox above the rows shows. */
export function headerState(selection: Selection, total: number): 'none' | 'some' | 'all' {
  const count = selectedCount(selection, total)
  if (count === 0) return 'none'
  return selection.all && selection.except.size === 0 ? 'all' : 'some'
}

/** What remains when other runs match: "all that match" meant the ones before, single runs stay chosen. */
export const forOtherRows = (selection: Selection): Selection => (selection.all ? NOTHING : selection)

/** The selection as a bulk action takes it. */
export const toRunSelection = (selection: Selection, selector: RunSelector): RunSelection =>
  selection.all ? { all: selector, except: [...selection.except] } : { runIds: [...selection.ids] }
