import { useImperativeHandle, useLayoutEffect, useRef, type Ref, type RefObject } from 'react'
import classes from './SearchBar.module.css'
import type { Caret, SearchInputHandle } from './search-input.ts'

interface Props {
  value: string
  onChange: (value: string) => void
  onLeave: () => void
  /** ArrowUp in the empty field. */
  onHistory: () => void
  label: string
  placeholder: string
  describedBy: string
  invalid: boolean
  /** Where the caret is when the field goes; null when it has no focus. */
  left: RefObject<Caret | null>
  ref: Ref<SearchInputHandle>
}

/** The search bar's text field until the editor is there. */
export function PlainInput({
  value,
  onChange,
  onLeave,
  onHistory,
  label,
  placeholder,
  describedBy,
  invalid,
  left,
  ref,
}: Props) {
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }))
  useLayoutEffect(() => {
    const field = input.current
    // As late as can be: what is pressed until the field is gone counts.
    return () => {
      left.current =
        field !== null && document.activeElement === field
          ? { start: field.selectionStart ?? 0, end: field.selectionEnd ?? 0 }
          : null
    }
  }, [left])
  return (
    <input
      ref={input}
      className={classes['plain']}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape') onLeave()
        if (event.key === 'ArrowUp' && value === '') {
          event.preventDefault()
          onHistory()
        }
      }}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      placeholder={placeholder}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      enterKeyHint="search"
    />
  )
}
