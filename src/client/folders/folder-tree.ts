import { folderOf, lastSegment } from '#contract/names.ts'
import { displayNames, visibleText } from './display-name.ts'
import type { SavedSearch } from './workspace-actions.ts'

/** A folder of the tree with those below it, or a saved search of a folder. */
export interface TreeFolder {
  /** Of a saved search what tells it apart: no folder has such a path. */
  path: string
  /** What the tree shows; empty for a segment without characters. */
  name: string
  running: number
  locked: boolean
  search: SavedSearch | null
  children: TreeFolder[]
}

/** A row of the tree as it is seen: what is expanded, from top to bottom. */
export interface TreeRow {
  folder: TreeFolder
  /** From 1, as assistive technology counts. */
  level: number
  position: number
  siblings: number
  expanded: boolean
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/**
 * The tree of a list of paths, those in `first` before the others, which are sorted by name.
 * @param folders in any order; a folder whose parent is not listed stands at the top
 * @param searches saved ones, which stand below the folders of theirs
 */
export const buildTree = (
  folders: readonly { path: string; running: number; locked: boolean }[],
  first: readonly string[],
  searches: readonly SavedSearch[] = [],
): TreeFolder[] => {
  const nodes = new Map<string, TreeFolder>()
  for (const { path, running, locked } of folders)
    nodes.set(path, { path, name: '', running, locked, search: null, children: [] })
  const saved = Map.groupBy(searches, ({ folder }) => folder)
  const searchesOf = (folder: string): TreeFolder[] =>
    (saved.get(folder) ?? []).map(search => ({
      path: `\u0000${search.viewId}`,
      name: visibleText(search.name),
      running: 0,
      locked: false,
      search,
      children: [],
    }))
  const top: TreeFolder[] = []
  for (const node of nodes.values()) {
    const parent = nodes.get(folderOf(node.path))
    if (parent && parent !== node) parent.children.push(node)
    else top.push(node)
  }
  const rank = ({ path }: TreeFolder) => (first.includes(path) ? first.indexOf(path) : first.length)
  const arrange = (siblings: TreeFolder[]) => {
    const names = displayNames(siblings.map(({ path }) => path))
    for (const node of siblings) node.name = names.get(node.path) ?? ''
    siblings.sort(
      (a, b) =>
        rank(a) - rank(b) ||
        byName.compare(lastSegment(a.path), lastSegment(b.path)) ||
        (a.path < b.path ? -1 : 1),
    )
    for (const node of siblings) {
      arrange(node.children)
      node.children.push(...searchesOf(node.path))
    }
  }
  arrange(top)
  top.push(...searchesOf(''))
  return top
}

/** The rows that are seen when these folders are expanded. */
export const visibleRows = (top: readonly TreeFolder[], expanded: ReadonlySet<string>): TreeRow[] => {
  const rows: TreeRow[] = []
  const add = (siblings: readonly TreeFolder[], level: number) => {
    siblings.forEach((folder, index) => {
      const open = folder.children.length > 0 && expanded.has(folder.path)
      rows.push({ folder, level, position: index + 1, siblings: siblings.length, expanded: open })
      if (open) add(folder.children, level + 1)
    })
  }
  add(top, 1)
  return rows
}

/** What a key does in the tree: which row gets the focus, and which folder is expanded or collapsed. */
export const treeKey = (
  key: string,
  rows: readonly TreeRow[],
  index: number,
): { focus?: number; toggle?: string } | null => {
  const row = rows[index]
  if (!row) return null
  const parent = () => rows.findLastIndex(({ level }, at) => at < index && level < row.level)
  switch (key) {
    case 'ArrowDown':
      return { focus: Math.min(rows.length - 1, index + 1) }
    case 'ArrowUp':
      return { focus: Math.max(0, index - 1) }
    case 'Home':
      return { focus: 0 }
    case 'End':
      return { focus: rows.length - 1 }
    case 'ArrowRight':
      if (row.expanded) return { focus: index + 1 }
      return row.folder.children.length > 0 ? { toggle: row.folder.path } : null
    case 'ArrowLeft':
      if (row.expanded) return { toggle: row.folder.path }
      return parent() >= 0 ? { focus: parent() } : null
    default:
      return null
  }
}
