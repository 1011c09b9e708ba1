import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { shortTime } from '../ui/format/time.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import { Chip } from './Chip.tsx'
import { CustomCondition } from './CustomCondition.tsx'
import classes from './FilterChips.module.css'
import { readTime, SPANS, writeTime, type TimeState } from './time-chip-state.ts'

interface Props {
  filter: string
  onChange: (filter: string) => void
}

/** Chooses when runs started: lately, or between two times. */
export function TimeChip({ filter, onChange }: Props) {
  const { t } = useTranslation('experiment')
  const state = readTime(filter)
  const chosen = useTimeText(state)
  const write = (next: Exclude<TimeState, { kind: 'custom' }>) => onChange(writeTime(filter, next))
  return (
    <Chip
      label={t('search.chips.started')}
      chosen={chosen}
      unset={t('search.chips.anyTime')}
      onRemove={() => write({ kind: 'any' })}
    >
      {close =>
        state.kind === 'custom' ? (
          <CustomCondition onRemove={() => write({ kind: 'any' })} />
        ) : (
          <TimeChoice
            key={JSON.stringify(state)}
            state={state}
            onChange={next => {
              write(next)
              close()
            }}
          />
        )
      }
    </Chip>
  )
}

interface ChoiceProps {
  state: Exclude<TimeState, { kind: 'custom' }>
  onChange: (state: ChoiceProps['state']) => void
}

function TimeChoice({ state, onChange }: ChoiceProps) {
  const { t } = useTranslation('experiment')
  const range = state.kind === 'range' ? state : { from: null, to: null }
  const [from, setFrom] = useState(inputTime(range.from))
  const [to, setTo] = useState(inputTime(range.to))
  const own = { kind: 'range' as const, from: readTimeInput(from), to: readTimeInput(to) }
  const isBackwards = own.from !== null && own.to !== null && own.from > own.to
  const choices = [
    { key: 'any', text: t('search.chips.anyTime'), state: { kind: 'any' } as const },
    ...SPANS.map(span => ({
      key: span,
      text: t(`search.chips.spans.${span}`),
      state: { kind: 'last', span } as const,
    })),
  ]
  const current = state.kind === 'last' ? state.span : state.kind
  return (
    <>
      {choices.map(choice => (
        <UnstyledButton
          key={choice.key}
          className={classes['span'] ?? ''}
          aria-pressed={choice.key === current}
          onClick={() => onChange(choice.state)}
        >
          {choice.text}
          {choice.key === current && <UiIcon name="check" />}
        </UnstyledButton>
      ))}
      <form
        className={classes['range']}
        onSubmit={event => {
          event.preventDefault()
          if (!isBackwards) onChange(own.from === null && own.to === null ? { kind: 'any' } : own)
        }}
      >
        <TextInput
          type="datetime-local"
          label={t('search.chips.from')}
          value={from}
          max="9999-12-31T23:59"
          onChange={event => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('search.chips.to')}
          value={to}
          max="9999-12-31T23:59"
          error={isBackwards && t('search.chips.backwards')}
          onChange={event => setTo(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="filled">
          {t('search.chips.apply')}
        </Button>
      </form>
    </>
  )
}

/** What is chosen, in words; null for any time. */
function useTimeText(state: TimeState): string | null {
  const { t, i18n } = useTranslation('experiment')
  const text = (time: number) => shortTime(time, i18n.language)
  switch (state.kind) {
    case 'any':
      return null
    case 'custom':
      return t('search.chips.custom')
    case 'last': {
      const known = SPANS.find(span => span === state.span)
      return known === undefined
        ? t('search.chips.last', { span: state.span })
        : t(`search.chips.spans.${known}`)
    }
    case 'range': {
      const { from, to } = state
      if (from !== null && to !== null) return `${text(from)} – ${text(to)}`
      if (from !== null) return t('search.chips.since', { time: text(from) })
      return to === null ? null : t('search.chips.until', { time: text(to) })
    }
  }
}

/** A time in the form of the browser's field, in the reader's zone. */
function inputTime(time: number | null): string {
  if (time === null || !(Math.abs(time) <= 8.64e15)) return ''
  const date = new Date(time)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

function readTimeInput(text: string): number | null {
  const time = new Date(text).getTime()
  return text === '' || Number.isNaN(time) ? null : time
}
