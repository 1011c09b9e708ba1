import {
  IconChevronDown,
  IconChevronRight,
  IconFile,
  IconFileText,
  IconFolder,
  IconFolderOpen,
  IconPhoto,
  IconTable,
} from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArtifactEntry } from '#contract/artifacts.ts'
import { artifactKind, fileName } from './artifact-kind.ts'
import styles from './ArtifactTree.module.css'
import { formatBytes } from '../ui/format/number.ts'
import type { TreeNode } from './tree-nodes.ts'

interface TreeLineProps {
  node: TreeNode
  chosen: boolean
  /** Only one line of the tree is in the tab order. */
  focusable: boolean
  onAct: () => void
}

const KIND_ICONS = {
  image: IconPhoto,
  table: IconTable,
  json: IconFileText,
  text: IconFileText,
  unknown: IconFile,
}

/** One line of the tree: a file, a directory, or what is to be said about one. */
export const TreeLine = ({ node, chosen, focusable, onAct }: TreeLineProps) => {
  const { t } = useTranslation('run')
  const style: CSSProperties & Record<'--level', number> = { '--level': node.level - 1 }
  const common = {
    role: 'treeitem',
    tabIndex: focusable ? 0 : -1,
    'aria-level': node.level,
    className: styles.line,
    style,
    onClick: onAct,
  }
  if (node.kind === 'entry') {
    const { entry } = node
    return (
      <li
        {...common}
        aria-selected={chosen}
        aria-posinset={node.position}
        aria-setsize={node.siblings}
        {...(entry.isDirectory && { 'aria-expanded': node.expanded })}
      >
        <EntryIcons entry={entry} expanded={node.expanded} />
        <span className={styles.name} title={fileName(entry.path)}>
          {fileName(entry.path)}
        </span>
        {entry.size !== null && <span className={styles.size}>{formatBytes(entry.size)}</span>}
      </li>
    )
  }
  const text = {
    loading: t('artifacts.loading'),
    failed: `${t('artifacts.failed')} ${t('artifacts.retry')}`,
    empty: t('artifacts.emptyDirectory'),
    truncated: t('artifacts.truncated'),
    more: node.kind === 'more' ? t('artifacts.moreEntries', { text: node.rest.toLocaleString('en') }) : '',
  }[node.kind]
  return (
    <li {...common} aria-selected={false} data-kind={node.kind} aria-busy={node.kind === 'loading'}>
      <span className={styles.name}>{text}</span>
    </li>
  )
}

const EntryIcons = ({ entry, expanded }: { entry: ArtifactEntry; expanded: boolean }) => {
  const Icon = entry.isDirectory
    ? expanded
      ? IconFolderOpen
      : IconFolder
    : KIND_ICONS[artifactKind(entry.path)]
  const Chevron = expanded ? IconChevronDown : IconChevronRight
  return (
    <>
      {entry.isDirectory ? <Chevron size={14} aria-hidden /> : <span className={styles.gap} />}
      <Icon size={14} aria-hidden />
    </>
  )
}
