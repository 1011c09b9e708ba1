import type { ArtifactEntry, ArtifactList } from '#contract/artifacts.ts'

/** How many entries of a directory are shown before "Show more", and how many that adds. */
export const TREE_PAGE = 200

/** What is known of a directory. */
export type Listing = ArtifactList | 'loading' | 'failed'

/** One line of the tree. */
export type TreeNode =
  | {
      kind: 'entry'
      entry: ArtifactEntry
      level: number
      expanded: boolean
      /** Place among the entries of its directory, from 1, and how many these are. */
      position: number
      siblings: number
    }
  | { kind: 'loading' | 'failed' | 'empty' | 'truncated'; directory: string; level: number }
  | { kind: 'more'; directory: string; level: number; rest: number }

/**
 * The lines of a tree from top to bottom.
 * @param listings by path of directory; the root is the empty path
 * @param shown how many entries of a directory are shown, where it is not {@link TREE_PAGE}
 * @param chosen a path that is shown with its directories, however many stand before them
 */
export const treeNodes = (
  listings: ReadonlyMap<string, Listing>,
  expanded: ReadonlySet<string>,
  shown: ReadonlyMap<string, number>,
  chosen = '',
): TreeNode[] => {
  const nodes: TreeNode[] = []
  const add = (directory: string, level: number): void => {
    const listing = listings.get(directory) ?? 'loading'
    if (typeof listing === 'string') {
      nodes.push({ kind: listing, directory, level })
      return
    }
    const { entries } = listing
    if (entries.length === 0 && level > 1) nodes.push({ kind: 'empty', directory, level })
    const onTheWay = entries.findIndex(({ path }) => chosen === path || chosen.startsWith(`${path}/`))
    const limit = Math.max(shown.get(directory) ?? TREE_PAGE, onTheWay + 1)
    entries.slice(0, limit).forEach((entry, i) => {
      const open = entry.isDirectory && expanded.has(entry.path)
      nodes.push({ kind: 'entry', entry, level, expanded: open, position: i + 1, siblings: entries.length })
      if (open) add(entry.path, level + 1)
    })
    if (entries.length > limit) nodes.push({ kind: 'more', directory, level, rest: entries.length - limit })
    else if (listing.truncated) nodes.push({ kind: 'truncated', directory, level })
  }
  add('', 1)
  return nodes
}

/** What a key does in the tree: go to another line, or open or close the one it is on. */
export type TreeMove = { to: number } | { toggle: number } | null

/** The meaning of a key on a line of the tree, as the ARIA tree pattern has it. */
export const treeMove = (nodes: readonly TreeNode[], at: number, key: string): TreeMove => {
  const node = nodes[at]
  const step = (to: number): TreeMove => (nodes[to] ? { to } : null)
  switch (key) {
    case 'ArrowDown':
      return step(at + 1)
    case 'ArrowUp':
      return step(at - 1)
    case 'Home':
      return step(0)
    case 'End':
      return step(nodes.length - 1)
    case 'ArrowRight':
      if (node?.kind !== 'entry' || !node.entry.isDirectory) return null
      return node.expanded ? step(at + 1) : { toggle: at }
    case 'ArrowLeft':
      if (node?.kind === 'entry' && node.expanded) return { toggle: at }
      return step(nodes.findLastIndex((other, i) => i < at && other.level < (node?.level ?? 0)))
    default:
      return key.length === 1 && key !== ' ' ? typeAhead(nodes, at, key.toLowerCase()) : null
  }
}

const typeAhead = (nodes: readonly TreeNode[], at: number, letter: string): TreeMove => {
  const starts = (node: TreeNode) =>
    node.kind === 'entry' &&
    node.entry.path
      .slice(node.entry.path.lastIndexOf('/') + 1)
      .toLowerCase()
      .startsWith(letter)
  const after = nodes.findIndex((node, i) => i > at && starts(node))
  const to = after >= 0 ? after : nodes.findIndex(starts)
  return to >= 0 ? { to } : null
}
