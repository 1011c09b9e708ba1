import { Button, Popover, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { Experiments } from '#contract/experiments.ts'
import type { Found } from '#contract/palette.ts'
import { getJson } from '../../api/fetch.ts'
import { visibleText } from '../../folders/display-name.ts'
import { paths } from '../../navigation/paths.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import classes from './ExperimentPicker.module.css'
import { ExperimentLine } from './ExperimentLine.tsx'
import { experimentTitle } from './experiment-title.ts'

interface Props {
  ids: readonly string[]
  /** Absent on the page of one experiment, whose own header says which. */
  found: Experiments | undefined
}

/** As many ids as an address and a question take. */
const MOST = 100

/** Which experiments the table shows: a list to take some out of, and a search that adds others. */
export function ExperimentPicker({ ids, found }: Props) {
  const { t } = useTranslation('experiment')
  const navigate = useNavigate()
  const { search } = useLocation()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const show = (next: readonly string[]) => {
    void navigate({ pathname: paths.experiment(...next), search })
    input.current?.focus()
  }
  // Where it takes most of the screen, what is left behind it is not to be pressed by mistake.
  const wide = useMediaQuery('(min-width: 720px)', true, { getInitialValueInEffect: false })
  const single = ids.length === 1
  const known = new Map(found?.experiments.map(experiment => [experiment.experimentId, experiment]))
  const names = ids.map(id => {
    const experiment = known.get(id)
    return experiment === undefined ? id : experimentTitle(experiment.name)
  })
  return (
    <Popover
      position="bottom-start"
      width="min(400px, calc(100vw - 16px))"
      radius="lg"
      shadow="md"
      trapFocus
      withOverlay={!wide}
      onClose={() => setText('')}
    >
      <Popover.Target>
        {single ? (
          <IconButton label={t('several.add')} size="sm">
            <UiIcon name="plus" />
          </IconButton>
        ) : (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            aria-label={t('several.choose', { names: names.join(', ') })}
            rightSection={<UiIcon name="chevronDown" />}
          >
            <span className={classes['names']}>{names.join(', ')}</span>
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''}>
        {!single && (
          <ul className={classes['list']}>
            {ids.map((id, place) => (
              <ExperimentLine
                key={id}
                experiment={known.get(id) ?? { experimentId: id, name: id, runs: 0, deleted: false }}
                action={
                  <IconButton
                    size="sm"
                    label={t('several.remove', { name: names[place] ?? id })}
                    withTooltip={false}
                    onClick={() => show(ids.filter(other => other !== id))}
                  >
                    <UiIcon name="close" />
                  </IconButton>
                }
              />
            ))}
          </ul>
        )}
        <TextInput
          data-autofocus
          ref={input}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          placeholder={t('several.add')}
          aria-label={t('several.add')}
          leftSection={<UiIcon name="plus" />}
          disabled={ids.length >= MOST}
        />
        <Addable
          text={text}
          ids={ids}
          onAdd={id => {
            setText('')
            show([...ids, id])
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

interface AddableProps {
  text: string
  ids: readonly string[]
  onAdd: (experimentId: string) => void
}

/** The experiments that a typed text finds, each to add. */
function Addable({ text, ids, onAdd }: AddableProps) {
  const { t } = useTranslation('experiment')
  const [asked] = useDebouncedValue(text.trim(), 120)
  const { data } = useQuery({
    queryKey: ['find', asked],
    queryFn: ({ signal }) => getJson<Found>('api/v1/find', { text: asked }, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  if (text.trim() === '') return null
  const items = (data?.items ?? []).filter(({ kind, id }) => kind === 'experiment' && !ids.includes(id))
  if (items.length === 0)
    return (
      <p className={classes['quiet']} role="status">
        {data === undefined || asked !== text.trim() ? t('several.finding') : t('several.noneFound')}
      </p>
    )
  return (
    <ul className={`${classes['list']} ${classes['found']}`} aria-label={t('several.found')}>
      {items.map(({ id, name, place }) => (
        <li key={id} className={classes['line']}>
          <span className={classes['text']}>
            <bdi>{visibleText(name)}</bdi>
            <small>{visibleText(place ?? '')}</small>
          </span>
          <Button size="xs" onClick={() => onAdd(id)} aria-label={t('several.addOne', { name })}>
            {t('several.addShort')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
