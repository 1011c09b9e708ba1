import { useQueries } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { directoriesAbove } from './artifact-address.ts'
import { artifactListOptions } from './artifact-queries.ts'
import styles from './ArtifactTree.module.css'
import type { ArtifactOwner } from './fetch-lines.ts'
import { TREE_PAGE, treeMove, treeNodes, type Listing, type TreeNode } from './tree-nodes.ts'
import { TreeLine } from './TreeLine.tsx'

interface ArtifactTreeProps {
  owner: ArtifactOwner
  /** The chosen path; empty for none. */
  path: string
  /** Asks again every few seconds, while files may still be added. */
  live: boolean
  onPath: (path: string) => void
}

/** Files and directories, loaded as they are opened. What is chosen is always in sight: its directories open by themselves. */
export const ArtifactTree = ({ owner, path, live, onPath }: ArtifactTreeProps) => {
  const { t } = useTranslation('run')
  const [opened, setOpened] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map())
  const [focus, setFocus] = useState<string | null>(null)
  const tree = useRef<HTMLUListElement>(null)

  const above = new Set(directoriesAbove(path))
  const byHand = [...opened].filter(([, open]) => open).map(([directory]) => directory)
  const expanded = new Set([...above, ...byHand].filter(directory => opened.get(directory) !== false))
  const directories = ['', ...expanded]
  const queries = useQueries({
    queries: directories.map(directory => ({
      ...artifactListOptions(owner, directory),
      ...(live && { refetchInterval: 5000 }),
    })),
  })
  const listings = new Map<string, Listing>(
    directories.map((directory, i) => [
      directory,
      queries[i]?.data ?? (queries[i]?.isError ? 'failed' : 'loading'),
    ]),
  )
  const nodes = treeNodes(listings, expanded, shown, path)
  const keys = nodes.map(nodeKey)
  const chosen = keys.indexOf(`entry ${path}`)
  const at = Math.max(0, focus === null ? chosen : keys.indexOf(focus))

  const known = chosen >= 0
  useEffect(() => {
    if (known) tree.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [path, known])

  const toggle = (node: TreeNode) => {
    if (node.kind === 'entry' && node.entry.isDirectory) {
      setOpened(new Map(opened).set(node.entry.path, !node.expanded))
    }
  }
  const act = (node: TreeNode) => {
    setFocus(nodeKey(node))
    if (node.kind === 'entry') {
      toggle(node)
      onPath(node.entry.path)
    } else if (node.kind === 'more') {
      setShown(new Map(shown).set(node.directory, (shown.get(node.directory) ?? TREE_PAGE) + TREE_PAGE))
    } else if (node.kind === 'failed') {
      void queries[directories.indexOf(node.directory)]?.refetch()
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const node = nodes[at]
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      act(node)
      return
    }
    const move = treeMove(nodes, at, event.key)
    if (!move) return
    event.preventDefault()
    if ('toggle' in move) toggle(node)
    else {
      setFocus(keys[move.to] ?? null)
      tree.current?.querySelectorAll<HTMLElement>('[role=treeitem]')[move.to]?.focus()
    }
  }

  return (
    <ul ref={tree} role="tree" aria-label={t('artifacts.tree')} className={styles.tree} onKeyDown={onKeyDown}>
      {nodes.map((node, i) => (
        <TreeLine
          key={keys[i]}
          node={node}
          chosen={node.kind === 'entry' && node.entry.path === path}
          focusable={i === at}
          onAct={() => act(node)}
        />
      ))}
    </ul>
  )
}

const nodeKey = (node: TreeNode) =>
  node.kind === 'entry' ? `entry ${node.entry.path}` : `${node.kind} ${node.directory}`
