import { Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { SearchHelp } from './SearchHelp.tsx'

interface Props {
  place: RunPlace
  keys: RunColumns | undefined
  onPick: (filter: string) => void
}

/** The button in the bar that opens examples of searches. */
export function HelpButton({ place, keys, onPick }: Props) {
  const { t } = useTranslation('experiment')
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width="min(720px, calc(100vw - 16px))"
      radius="lg"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <IconButton
          label={t('search.help.button')}
          size="sm"
          withTooltip={!opened}
          onClick={() => setOpened(!opened)}
        >
          <UiIcon name="help" />
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('search.help.button')}>
        <SearchHelp
          place={place}
          keys={keys}
          onPick={filter => {
            setOpened(false)
            onPick(filter)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
