import { useImperativeHandle, useRef, type Ref } from 'react'
import classes from './SearchBar.module.css'
import type { SearchInputHandle } from './search-input.ts'

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
  ref,
}: Props) {
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({
    focus: () => input.current?.focus(),
    get hasFocus() {
      return document.activeElement === input.current
    },
    get caret() {
      return { start: input.current?.selectionStart ?? 0, end: input.current?.selectionEnd ?? 0 }
    },
  }))
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
