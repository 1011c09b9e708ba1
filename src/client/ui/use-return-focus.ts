import { useEffect, useState } from 'react'

/** What had the focus; where that is an item of a menu, which closes, the button that opened the menu. */
const focusedOpener = (): HTMLElement | null => {
  const focused = document.activeElement
  const menu = focused?.closest('[role="menu"]')
  const button = menu && document.getElementById(menu.getAttribute('aria-labelledby') ?? '')
  return button ?? (focused instanceof HTMLElement ? focused : null)
}

/** Gives the focus back to what had it before this was mounted, when it is unmounted and nothing else took it. */
export const useReturnFocus = (): void => {
  const [opener] = useState(focusedOpener)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement === document.body && opener?.isConnected) opener.focus()
      })
    },
    [opener],
  )
}
