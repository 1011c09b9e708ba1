import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined

const tick = () => {
  if (document.visibilityState !== 'visible') return
  now = Date.now()
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  timer ??= setInterval(tick, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearInterval(timer)
      timer = undefined
    }
  }
}

/**
 * The time, as text that changes with it: one timer for the whole page, and only those are rendered again whose text
 * is another one.
 * @param textAt pure: what to show at a moment in ms since the epoch
 */
export const useClockText = (textAt: (now: number) => string): string =>
  useSyncExternalStore(subscribe, () => textAt(now))

/** The time, in ms since the epoch, anew about every minute. */
export const useNow = (): number => Number(useClockText(time => String(Math.floor(time / 60_000)))) * 60_000
