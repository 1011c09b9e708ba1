import type { RunQuery } from '#contract/runs.ts'
import type { GroupPath } from './group-by.ts'

/** The rows of a tree that a reader opened, and those that were open by themselves and were closed. */
export type OpenTree = NonNullable<RunQuery['tree']>

/** The longest value, in characters: views keep it too. The rows that were opened first close again. */
const LONGEST = 30_000
const RUN_ID = /^[\w-]{1,64}$/
const CLOSED = '!'
const NONE = '*'
const EMPTY = '!'

const items = (text: string): string[] => (text === '' ? [] : text.split(','))

function printItems(all: readonly string[]): string {
  let room = LONGEST
  return all
    .toReversed()
    .filter(item => (room -= item.length + 1) >= 0)
    .toReversed()
    .join(',')
}

/** The open rows of a tree as a value of the URL: `a,b,!c` for two that were opened and one that was closed. */
export const printTree = ({ expanded, collapsed }: OpenTree): string =>
  printItems([...collapsed.map(id => CLOSED + id), ...expanded])

/** The rows that {@link printTree} wrote; what cannot be read is left out. */
export function parseTree(text: string): OpenTree {
  const [expanded, collapsed] = [[] as string[], [] as string[]]
  for (const item of items(text)) {
    const closed = item.startsWith(CLOSED)
    const id = closed ? item.slice(1) : item
    if (RUN_ID.test(id)) (closed ? collapsed : expanded).push(id)
  }
  return { expanded, collapsed }
}

export function withRow({ expanded, collapsed }: OpenTree, runId: string, open: boolean): OpenTree {
  const without = (ids: readonly string[]) => ids.filter(id => id !== runId)
  return {
    expanded: open ? [...without(expanded), runId] : without(expanded),
    collapsed: open ? without(collapsed) : [...without(collapsed), runId],
  }
}

const escape = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /[!*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const printPath = (path: GroupPath): string =>
  path.map(value => (value === null ? NONE : value === '' ? EMPTY : escape(value))).join('/')

function parsePath(text: string): GroupPath | null {
  try {
    return text
      .split('/')
      .map(part => (part === NONE ? null : part === EMPTY ? '' : decodeURIComponent(part)))
  } catch {
    return null
  }
}

/** Open groups as a value of the URL: `adam,adam/0.1` with `*` for no value and `!` for an empty one. */
export const printPaths = (paths: readonly GroupPath[]): string => printItems(paths.map(printPath))

/** The groups that {@link printPaths} wrote, no deeper than runs are grouped; what cannot be read is left out. */
export const parsePaths = (text: string, deepest: number): GroupPath[] =>
  items(text)
    .flatMap(item => {
      const path = parsePath(item)
      return path === null ? [] : [path]
    })
    .filter(path => path.length <= deepest)

export function withPath(paths: readonly GroupPath[], path: GroupPath, open: boolean): GroupPath[] {
  const spelled = printPath(path)
  const others = paths.filter(one => printPath(one) !== spelled)
  return open ? [...others, path] : others
}
