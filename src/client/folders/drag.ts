import { useEffect, useRef, useState, type DragEvent } from 'react'
import { folderOf, isWithin } from '#contract/names.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'

/** What keeps things from being dropped on a folder. */
export type DropProblem = 'same' | 'inside'

/** Why things cannot be moved into a folder; null where they can. What the server alone knows it says itself. */
export const dropProblem = (entries: readonly WorkspaceEntry[], folder: string): DropProblem | null => {
  if (entries.some(({ kind, path }) => kind === 'folder' && isWithin(folder, path))) return 'inside'
  return entries.every(({ path }) => folderOf(path) === folder) ? 'same' : null
}

const TYPE = 'application/x-runfolio'
/** A folder under the pointer opens after this, in ms. */
const OPENS_AFTER = 700

// While something is dragged a page may not read what it is: it is kept here, for drops on this very page.
const dragged: { entries: readonly WorkspaceEntry[] } = { entries: [] }

/** Makes an element something to be dragged. */
export const dragSource = (
  entriesOf: () => readonly WorkspaceEntry[],
  onRefused: (problem: DropProblem) => void,
) => ({
  draggable: true,
  onDragStart: (event: DragEvent<HTMLElement>) => {
    dragged.entries = entriesOf()
    event.dataTransfer.setData(TYPE, '')
    event.dataTransfer.setData('text/plain', dragged.entries.map(({ path }) => path).join('\n'))
    event.dataTransfer.effectAllowed = 'move'
  },
  onDragEnd: (event: DragEvent<HTMLElement>) => {
    const { entries } = dragged
    dragged.entries = []
    if (event.dataTransfer.dropEffect !== 'none') return
    // Nobody took it: where it was let go of a folder, that folder could not.
    const below = document
      .elementFromPoint(event.clientX, event.clientY)
      ?.closest<HTMLElement>('[data-folder]')
    const folder = below?.dataset['folder']
    const problem = folder === undefined ? null : dropProblem(entries, folder)
    if (problem !== null) onRefused(problem)
  },
})

/**
 * Makes an element a folder to drop things on. `drop` says how it is to be shown while they are above it.
 * @param folder its path; null for what is none
 * @param onOpen opens it below the pointer
 */
export const useDropTarget = (
  folder: string | null,
  onDrop: (entries: readonly WorkspaceEntry[], folder: string) => void,
  onOpen?: () => void,
) => {
  const [drop, setDrop] = useState<'yes' | 'no' | undefined>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const leave = () => {
    clearTimeout(timer.current)
    timer.current = undefined
    setDrop(undefined)
  }
  if (folder === null) return {}
  return {
    'data-folder': folder,
    'data-drop': drop,
    onDragOver: (event: DragEvent<HTMLElement>) => {
      if (dragged.entries.length === 0) return
      const problem = dropProblem(dragged.entries, folder)
      event.stopPropagation()
      event.preventDefault()
      event.dataTransfer.dropEffect = problem === null ? 'move' : 'none'
      setDrop(problem === null ? 'yes' : 'no')
      if (onOpen && timer.current === undefined) timer.current = setTimeout(onOpen, OPENS_AFTER)
    },
    onDragLeave: (event: DragEvent<HTMLElement>) => {
      if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return
      leave()
    },
    onDrop: (event: DragEvent<HTMLElement>) => {
      if (dragged.entries.length === 0) return
      event.preventDefault()
      event.stopPropagation()
      const { entries } = dragged
      const problem = dropProblem(entries, folder)
      leave()
      if (problem === null) onDrop(entries, folder)
    },
  }
}
