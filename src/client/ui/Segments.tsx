import { useId } from 'react'
import styles from './Segments.module.css'

interface Props<Value extends string> {
  /** Names the choice. */
  label: string
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; count?: string }[]
}

/** A choice of a few, all in sight: radio buttons in a row. */
export const Segments = <Value extends string>({ label, value, onChange, options }: Props<Value>) => {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={styles['segments']}>
      {options.map(option => (
        <label key={option.value} className={styles['segment']}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.label}
          {option.count !== undefined && <span className={styles['count']}> {option.count}</span>}
        </label>
      ))}
    </div>
  )
}
