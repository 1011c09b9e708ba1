import { Button, Checkbox, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import { formatCount } from '../ui/format/number.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import { GROUP_ATTRIBUTES, MOST_GROUPS } from './group-by.ts'
import classes from './GroupPicker.module.css'
import { pickerGroups, type PickerColumn } from './picker-groups.ts'

interface Props {
  keys: RunColumns | undefined
  by: readonly string[]
  title: (column: string) => string
  onChange: (by: string[]) => void
}

/** Rows of one kind that are drawn; more are found by searching. */
const MOST = 100

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
      {full && <p className={classes['none']}>{t('groupBy.most', { count: MOST_GROUPS })}</p>}
      <div className={classes['list']}>
        {groups.length === 0 && <p className={classes['none']}>{t('groupBy.none')}</p>}
        {groups.map(({ group, columns }) => (
          <fieldset key={group} className={classes['group']}>
            <legend>{t(`columns.groups.${group}`)}</legend>
            {columns.slice(0, MOST).map(column => (
              <ListRow
                key={column.id}
                column={column}
                checked={by.includes(column.id)}
                disabled={full && !by.includes(column.id)}
                onChange={checked =>
                  onChange(checked ? [...by, column.id] : by.filter(id => id !== column.id))
                }
              />
            ))}
            {columns.length > MOST && (
              <p className={classes['none']}>{t('columns.more', { count: columns.length - MOST })}</p>
            )}
          </fieldset>
        ))}
      </div>
    </>
  )
}

interface RowProps {
  column: PickerColumn
  checked: boolean
  disabled: boolean
  onChange: (checked: boolean) => void
}

function ListRow({ column, checked, disabled, onChange }: RowProps) {
  const { t, i18n } = useTranslation('experiment')
  return (
    <div className={classes['row']} data-key={column.runs !== undefined || undefined}>
      <Checkbox
        size="xs"
        checked={checked}
        disabled={disabled}
        onChange={event => onChange(event.currentTarget.checked)}
        label={column.title}
        className={classes['box'] ?? ''}
      />
      {column.runs !== undefined && (
        <span className={classes['runs']} title={t('columns.runs', { count: column.runs })}>
          {formatCount(column.runs, i18n.language)}
        </span>
      )}
    </div>
  )
}
