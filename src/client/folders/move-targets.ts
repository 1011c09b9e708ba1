import { dropProblem, type DropProblem } from './drag.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'

/** A folder that things could be moved into. */
export interface MoveTarget {
  /** Empty for the root. */
  path: string
  problem: DropProblem | null
  /** It would be made. */
  isNew: boolean
}

/** So many are listed; typing finds the others. */
const MOST_LISTED = 100

const beginsAt = (path: string, wanted: string): number => {
  const last = path.slice(path.lastIndexOf('/') + 1)
  return last.startsWith(wanted) ? 0 : last.includes(wanted) ? 1 : 2
}

/**
 * The folders that match what was typed, those whose own name begins with it first; a path that is none yet can be made.
 * @param folders paths of all folders but the root, in order
 */
export const moveTargets = (
  folders: readonly string[],
  typed: string,
  entries: readonly WorkspaceEntry[],
): { targets: MoveTarget[]; more: boolean } => {
  const wanted = typed.trim().toLocaleLowerCase()
  const words = wanted.split(/\s+/)
  const found = ['', ...folders]
    .filter(path => words.every(word => path.toLocaleLowerCase().includes(word)))
    .map(path => ({ path, rank: wanted === '' ? 0 : beginsAt(path.toLocaleLowerCase(), wanted) }))
    .toSorted((a, b) => a.rank - b.rank)
  const made = typed.trim().replace(/\/+$/, '')
  const isNew = made.startsWith('/') && made.length > 1 && !made.includes('//') && !folders.includes(made)
  const target = (path: string, isMade: boolean): MoveTarget => ({
    path,
    problem: dropProblem(entries, path),
    isNew: isMade,
  })
  return {
    targets: [
      ...(isNew ? [target(made, true)] : []),
      ...found.slice(0, MOST_LISTED).map(({ path }) => target(path, false)),
    ],
    more: found.length > MOST_LISTED,
  }
}
