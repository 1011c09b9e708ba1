import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Experiments } from '#contract/experiments.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import classes from './ExperimentPicker.module.css'
import { ExperimentLine } from './ExperimentLine.tsx'

/** From so many on the list can be searched. */
const MANY = 8

/** How many experiments a folder's table shows, and which. */
export function FolderExperiments({ found }: { found: Experiments }) {
  const { t } = useTranslation('experiment')
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  const matching = found.experiments.filter(({ name }) => name.toLowerCase().includes(wanted))
  const more = found.total - found.experiments.length
  return (
    <Popover
      position="bottom-start"
      width="min(400px, calc(100vw - 16px))"
      radius="lg"
      shadow="md"
      trapFocus
      onClose={() => setText('')}
    >
      <Popover.Target>
        <Button variant="subtle" color="gray" size="xs" rightSection={<UiIcon name="chevronDown" />}>
          {t('several.title', { count: found.total })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''}>
        {found.experiments.length >= MANY && (
          <TextInput
            data-autofocus
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            placeholder={t('several.find')}
            aria-label={t('several.find')}
            leftSection={<UiIcon name="search" />}
          />
        )}
        <ul className={classes['list']}>
          {matching.map(experiment => (
            <ExperimentLine key={experiment.experimentId} experiment={experiment} />
          ))}
        </ul>
        {matching.length === 0 && <p className={classes['quiet']}>{t('several.noneFound')}</p>}
        {more > 0 && <p className={classes['quiet']}>{t('several.more', { count: more })}</p>}
      </Popover.Dropdown>
    </Popover>
  )
}
