import { Button, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import { GROUP_ATTRIBUTES, MOST_GROUPS } from './group-by.ts'
import classes from './GroupPicker.module.css'
import { KeyList } from './KeyList.tsx'
import { pickerGroups } from './picker-groups.ts'

interface Props {
  keys: RunColumns | undefined
  by: readonly string[]
  title: (column: string) => string
  onChange: (by: string[]) => void
}

/** The searchable list of what runs can be grouped by; what is chosen nests in the order of choosing. */
export function GroupList({ keys, by, title, onChange }: Props) {
  const { t } = useTranslation('experiment')
  const [text, setText] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // the list may come after its popover has looked for what takes the focus
  useEffect(() => field.current?.focus(), [])
  const wanted = text.trim().toLowerCase()
  const attributes = GROUP_ATTRIBUTES.map(id => ({ id, title: title(id) })).filter(column =>
    column.title.toLowerCase().includes(wanted),
  )
  const groups = [
    { group: 'run' as const, columns: attributes },
    ...pickerGroups(keys, text, title).filter(({ group }) => group === 'params' || group === 'tags'),
  ].filter(({ columns }) => columns.length > 0)
  const full = by.length >= MOST_GROUPS
  return (
    <>
      <TextInput
        ref={field}
        data-autofocus
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        placeholder={t('groupBy.search')}
        aria-label={t('groupBy.search')}
        leftSection={<UiIcon name="search" />}
      />
      {by.length > 0 && (
        <div className={classes['chosen']}>
          <span>
            {t('groupBy.chosen')} <strong>{by.map(title).join(' › ')}</strong>
          </span>
          <Button variant="subtle" size="xs" onClick={() => onChange([])}>
            {t('groupBy.stop')}
          </Button>
        </div>
      )}
      <KeyList
        groups={groups}
        checked={id => by.includes(id)}
        disabled={id => full && !by.includes(id)}
        onChange={(id, checked) => onChange(checked ? [...by, id] : by.filter(one => one !== id))}
        none={t('groupBy.none')}
        note={full ? t('groupBy.most', { count: MOST_GROUPS }) : null}
      />
    </>
  )
}
