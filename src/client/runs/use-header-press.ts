import { useEffect, useEffectEvent } from 'react'

interface HeaderGestures {
  /** Enter or Space. */
  onPress: (shift: boolean) => void
  /** V, as in visible. */
  onEye?: () => void
  /** Alt and an arrow down, the key of context menus, or the second button of a mouse. */
  onMenu?: () => void
}

/** What is done to a column's header by keyboard, where the grid puts the focus on its own element around ours. */
export function useHeaderPress(header: HTMLElement, { onPress, onEye, onMenu }: HeaderGestures): void {
  const press = useEffectEvent(onPress)
  const eye = useEffectEvent(() => onEye?.())
  const menu = useEffectEvent((event: Event) => {
    if (onMenu === undefined) return
    event.preventDefault()
    // the menu would take it for one that is made elsewhere, which closes it
    event.stopPropagation()
    onMenu()
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.target !== header) return
      if (event.key === 'ArrowDown' && event.altKey) menu(event)
      if (event.key === 'v' && !event.ctrlKey && !event.metaKey && !event.altKey) eye()
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      press(event.shiftKey)
    }
    const onContextMenu = (event: Event) => menu(event)
    header.addEventListener('keydown', onKey)
    header.addEventListener('contextmenu', onContextMenu)
    return () => {
      header.removeEventListener('keydown', onKey)
      header.removeEventListener('contextmenu', onContextMenu)
    }
  }, [header])
}
