import { useResizeObserver } from '@mantine/hooks'
import { useState, type RefCallback, type UIEvent } from 'react'

const MARGIN = 12
const STEP = 8

/** A window on a long list of rows that are all equally high. */
export interface RowWindow {
  /** For the element that scrolls. */
  ref: RefCallback<HTMLElement>
  onScroll: (event: UIEvent<HTMLElement>) => void
  /** The first row to render, and the one after the last. */
  start: number
  end: number
}

/**
 * Which rows of a long list are near enough to be seen to be rendered.
 * @param count rows in all
 * @param rowHeight in pixels
 */
export const useRowsInView = (count: number, rowHeight: number): RowWindow => {
  const [ref, { height }] = useResizeObserver<HTMLElement>()
  const [top, setTop] = useState(0)
  const seen = Math.ceil((height || 900) / rowHeight)
  const first = Math.min(top, Math.max(0, count - seen))
  return {
    ref,
    onScroll: event => setTop(Math.floor(event.currentTarget.scrollTop / rowHeight / STEP) * STEP),
    start: Math.max(0, first - MARGIN),
    end: Math.min(count, first + seen + STEP + MARGIN),
  }
}
