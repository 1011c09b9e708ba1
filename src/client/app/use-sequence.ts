import { useEffect, useEffectEvent } from 'react'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))

/** Two keys one after the other, such as `g w`; the second within a second of the first. */
export const useSequence = (sequences: Readonly<Record<string, () => void>>): void => {
  const run = useEffectEvent((keys: string) => sequences[keys]?.())
  useEffect(() => {
    let first = { key: '', at: 0 }
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.timeStamp - first.at < 1000) run(`${first.key} ${event.key}`)
      first = { key: event.key, at: event.timeStamp }
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
