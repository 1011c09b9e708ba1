import { useEffect, useState } from 'react'

/** How far outside the screen something already counts as seen, in pixels. */
const MARGIN = 400

let observer: IntersectionObserver | null = null
const listeners = new Map<Element, (inView: boolean) => void>()

// One observer for the page: two thousand charts would otherwise bring two thousand.
const observe = (element: Element, listener: (inView: boolean) => void) => {
  observer ??= new IntersectionObserver(
    entries => entries.forEach(entry => listeners.get(entry.target)?.(entry.isIntersecting)),
    { rootMargin: `${MARGIN}px 0px` },
  )
  listeners.set(element, listener)
  observer.observe(element)
  return () => {
    listeners.delete(element)
    observer?.unobserve(element)
  }
}

/** Whether an element is on the screen or close to it: what is not need not load. */
export const useInView = (): [ref: (element: Element | null) => void, inView: boolean] => {
  const [element, ref] = useState<Element | null>(null)
  const [inView, setInView] = useState(false)
  useEffect(() => (element ? observe(element, setInView) : undefined), [element])
  return [ref, inView]
}

/** Whether an element has ever been close to the screen: what was once drawn stays. */
export const useSeen = (): [ref: (element: Element | null) => void, seen: boolean] => {
  const [ref, inView] = useInView()
  const [seen, setSeen] = useState(false)
  if (inView && !seen) setSeen(true)
  return [ref, seen || inView]
}
