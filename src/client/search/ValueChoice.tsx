import type { RunPlace } from '#contract/runs.ts'
import { Checkbox, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorText } from '../api/error-text.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import { findValues } from './column-values.ts'
import classes from './FilterChips.module.css'
import { textValue } from './spell-value.ts'

interface Props {
  place: RunPlace
  column: string
  chosen: readonly string[]
  nameOf: (value: string) => string
  onChange: (chosen: string[]) => void
}

/** From so many values on there is a box to find one. */
const MANY = 8

/** The values that runs have in a column, to be ticked. */
export function ValueChoice({ place, column, chosen, nameOf, onChange }: Props) {
  const { t } = useTranslation('experiment')
  const client = useQueryClient()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const { data, error } = useQuery({
    queryKey: ['column-choice', place, column, asked],
    queryFn: () => findValues(client, place, column, asked),
    placeholderData: keepPreviousData,
  })
  const known = new Map(data?.values.map(({ value, runs }) => [value, runs]))
  const unlisted = asked === '' ? chosen.filter(value => !known.has(value)) : []
  const listed = [...unlisted, ...known.keys()].filter(value => textValue(value) !== null)
  const hasBox = text !== '' || data?.more === true || listed.length > MANY
  return (
    <>
      {hasBox && (
        <TextInput
          data-autofocus
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          placeholder={t('search.chips.find')}
          aria-label={t('search.chips.find')}
          leftSection={<UiIcon name="search" />}
        />
      )}
      <div className={classes['values']}>
        {listed.map(value => {
          const runs = known.get(value)
          return (
            <div key={value} className={classes['value']}>
              <Checkbox
                checked={chosen.includes(value)}
                label={nameOf(value)}
                title={nameOf(value)}
                className={classes['box'] ?? ''}
                onChange={event =>
                  onChange(
                    event.currentTarget.checked
                      ? [...chosen, value]
                      : chosen.filter(other => other !== value),
                  )
                }
              />
              {runs !== undefined && (
                <span className={classes['runs']}>
                  {t(data?.sampled ? 'search.runsAtLeast' : 'search.runs', { count: runs })}
                </span>
              )}
            </div>
          )
        })}
        {error !== null && <p className={classes['note']}>{errorText(error)}</p>}
        {data !== undefined && listed.length === 0 && (
          <p className={classes['note']}>{t('search.chips.none')}</p>
        )}
        {data?.more && <p className={classes['note']}>{t('search.chips.more')}</p>}
      </div>
    </>
  )
}
