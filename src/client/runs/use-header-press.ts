import { useEffect, useEffectEvent } from 'react'

/** Enter and Space on a column's header, where the grid puts the focus on its own element around ours. */
export function useHeaderPress(header: HTMLElement, onPress: (shift: boolean) => void): void {
  const press = useEffectEvent(onPress)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      press(event.shiftKey)
    }
    header.addEventListener('keydown', onKey)
    return () => header.removeEventListener('keydown', onKey)
  }, [header])
}
