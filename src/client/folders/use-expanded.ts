import { useState } from 'react'
import { foldersAbove } from '#contract/names.ts'
import { storage } from '../ui/storage.ts'

const MOST = 500

const stored = (): string[] => {
  try {
    const paths: unknown = JSON.parse(storage.get('runfolio.tree') ?? '["/Shared"]')
    return Array.isArray(paths) ? paths.filter(path => typeof path === 'string') : []
  } catch {
    return []
  }
}

/**
 * Which folders of the tree are expanded: those that this browser remembers, and those above the current one when it
 * becomes current, so that it is in sight.
 * @param current the folder that is shown; null on pages without one
 */
export const useExpanded = (
  current: string | null,
): { expanded: ReadonlySet<string>; toggle: (path: string) => void } => {
  const [expanded, setExpanded] = useState(() => new Set([...stored(), ...above(current)]))
  const [shown, setShown] = useState(current)
  if (current !== shown) {
    setShown(current)
    setExpanded(new Set([...expanded, ...above(current)]))
  }
  const toggle = (path: string) => {
    const next = new Set(expanded)
    if (!next.delete(path)) next.add(path)
    setExpanded(next)
    storage.set('runfolio.tree', JSON.stringify([...next].slice(-MOST)))
  }
  return { expanded, toggle }
}

const above = (path: string | null): string[] => (path === null ? [] : foldersAbove(path))
