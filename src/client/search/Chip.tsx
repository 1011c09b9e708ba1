import { Popover, UnstyledButton } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { UiIcon } from '../ui/UiIcon.tsx'
import classes from './FilterChips.module.css'

interface Props {
  /** What it is about: Status, Dataset. */
  label: string
  /** What is chosen, in words; null while nothing is. */
  chosen: string | null
  /** What the button says while nothing is chosen, beside the label. */
  unset?: string
  onRemove: () => void
  /** What it opens; `close` closes it. */
  children: (close: () => void) => ReactNode
}

/** One condition of the search as a button: it says what is chosen and opens the choice. */
export function Chip({ label, chosen, unset, onRemove, children }: Props) {
  const { t } = useTranslation('experiment')
  const [opened, setOpened] = useState(false)
  const shown = chosen ?? unset
  return (
    <span className={classes['chip']} data-set={chosen !== null || undefined}>
      <Popover
        opened={opened}
        onChange={setOpened}
        position="bottom-start"
        width="min(280px, calc(100vw - 16px))"
        radius="lg"
        shadow="md"
        trapFocus
        returnFocus
      >
        <Popover.Target>
          <UnstyledButton
            className={classes['open'] ?? ''}
            title={chosen ?? undefined}
            onClick={() => setOpened(!opened)}
          >
            <span className={classes['label']}>{label}</span>
            {shown !== undefined && <span className={classes['chosen']}>{shown}</span>}
            {chosen === null && <UiIcon name="chevronDown" size={12} />}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={classes['choice'] ?? ''} aria-label={label}>
          {children(() => setOpened(false))}
        </Popover.Dropdown>
      </Popover>
      {chosen !== null && (
        <UnstyledButton
          className={classes['remove'] ?? ''}
          aria-label={t('search.chips.remove', { label })}
          onClick={onRemove}
        >
          <UiIcon name="close" size={12} />
        </UnstyledButton>
      )}
    </span>
  )
}
