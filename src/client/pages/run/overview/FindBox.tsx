import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import styles from './Rows.module.css'

/** A small box that narrows a list as one types. */
export const FindBox = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) => (
  <TextInput
    className={styles.find}
    size="xs"
    type="search"
    aria-label={label}
    placeholder={label}
    leftSection={<IconSearch size={14} aria-hidden />}
    value={value}
    onChange={event => onChange(event.currentTarget.value)}
  />
)
