import { useEffect, useRef, useState, type KeyboardEvent, type RefCallback, type UIEvent } from 'react'
import { flushSync } from 'react-dom'
import { rowMove } from './row-move.ts'
import { useRowsInView } from './use-rows-in-view.ts'

interface RowProps {
  tabIndex: 0 | -1
  'aria-rowindex': number
  'data-active': true | undefined
  style: { transform: string }
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

export interface GridRows {
  /** For the element that scrolls. */
  scroller: { ref: RefCallback<HTMLElement>; onScroll: (event: UIEvent<HTMLElement>) => void }
  /** The rows to render: from `start` to before `end`. */
  start: number
  end: number
  /** The height of all rows, in pixels. */
  height: number
  /** The row that the tab key leads to. */
  activeAt: number
  /** Brings a row into sight. */
  reveal: (index: number) => void
  /** Brings a row into sight and gives it the focus. */
  focusRow: (index: number) => void
  /**
   * For a row's element, which stands absolutely in a body of {@link height}.
   * @param onKey handles the keys of this row itself; answers whether it did
   */
  rowProps: (index: number, onKey: (event: KeyboardEvent) => boolean) => RowProps
}

/**
 * A long list as a grid with one tab stop: arrows, page keys, Home and End move from row to row, and only the rows near
 * the window are in the document. When the row with the focus goes, the one that takes its place gets it.
 * @param keys one for each row, by which the active row is known when rows come, go and are sorted
 * @param rowHeight in pixels, the header's too
 * @param first the key of the row that the tab key leads to before any had the focus
 */
export const useGridRows = (keys: readonly string[], rowHeight: number, first = ''): GridRows => {
  const element = useRef<HTMLElement>(null)
  const { ref, onScroll, start, end } = useRowsInView(keys.length, rowHeight)
  const [active, setActive] = useState({ key: '', index: 0 })
  const found = keys.indexOf(active.key === '' ? first : active.key)
  const activeAt = Math.max(0, found >= 0 ? found : Math.min(active.index, keys.length - 1))
  const isGone = active.key !== '' && found < 0

  useEffect(() => {
    if (isGone && document.activeElement === document.body)
      element.current?.querySelector<HTMLElement>('[data-active]')?.focus()
  }, [isGone])

  const reveal = (index: number) => {
    const scroller = element.current
    if (!scroller) return
    const page = scroller.clientHeight - rowHeight
    if (scroller.scrollTop > index * rowHeight) scroller.scrollTop = index * rowHeight
    else if (scroller.scrollTop < (index + 1) * rowHeight - page)
      scroller.scrollTop = (index + 1) * rowHeight - page
  }

  const focusRow = (index: number) => {
    const scroller = element.current
    const key = keys[index]
    if (!scroller || key === undefined) return
    reveal(index)
    flushSync(() => setActive({ key, index }))
    requestAnimationFrame(() =>
      scroller.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true }),
    )
  }

  return {
    scroller: {
      ref: node => {
        element.current = node
        ref(node)
      },
      onScroll,
    },
    start,
    end,
    height: keys.length * rowHeight,
    activeAt,
    reveal,
    focusRow,
    rowProps: (index, onKey) => ({
      tabIndex: index === activeAt ? 0 : -1,
      'aria-rowindex': index + 2,
      'data-active': index === activeAt || undefined,
      style: { transform: `translateY(${index * rowHeight}px)` },
      onFocus: () => setActive({ key: keys[index] ?? '', index }),
      onKeyDown: event => {
        if (event.target !== event.currentTarget || event.altKey) return
        const page = Math.floor((element.current?.clientHeight ?? 0) / rowHeight) - 1
        const move = event.ctrlKey || event.metaKey ? null : rowMove(event.key, index, keys.length, page)
        if (move !== null) focusRow(move)
        else if (!onKey(event)) return
        event.preventDefault()
      },
    }),
  }
}
