import type { MouseEvent, ReactNode } from 'react'
import { useTable } from '../table-context.ts'

interface Props {
  /** One of `paths`. */
  to: string
  title?: string
  className?: string
  children: ReactNode
}

/** A link in a cell. The router's own is drawn anew with every change of the address, and a table has a hundred. */
export function CellLink({ to, children, ...rest }: Props) {
  const { href, follow } = useTable()
  return (
    <a
      href={href(to)}
      tabIndex={-1}
      onClick={event => {
        if (event.defaultPrevented || !isPlain(event)) return
        event.preventDefault()
        follow(to)
      }}
      {...rest}
    >
      {children}
    </a>
  )
}

/** Others open tabs and windows, and are the browser's. */
const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey
