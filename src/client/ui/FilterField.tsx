import { CloseButton, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useRef } from 'react'
import styles from './FilterField.module.css'
import { Kbd } from './Kbd.tsx'
import { UiIcon } from './UiIcon.tsx'

interface Props {
  /** Its name and placeholder. */
  label: string
  clearLabel: string
  value: string
  onChange: (value: string) => void
}

/** The box that narrows a list; `/` leads to it, Escape empties it. */
export const FilterField = ({ label, clearLabel, value, onChange }: Props) => {
  const input = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => input.current?.focus()]])
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={label}
      className={styles['field']}
      classNames={{ input: styles['input'] ?? '' }}
      value={value}
      autoComplete="off"
      spellCheck={false}
      leftSection={<UiIcon name="search" color="var(--text-3)" />}
      rightSection={
        value === '' ? (
          <Kbd keys="/" />
        ) : (
          <CloseButton size={24} aria-label={clearLabel} onClick={() => onChange('')} />
        )
      }
      onChange={event => onChange(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape' && value !== '') {
          event.stopPropagation()
          onChange('')
        }
      }}
    />
  )
}
