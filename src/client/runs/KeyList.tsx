import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../ui/format/number.ts'
import classes from './KeyList.module.css'
import type { PickerColumn, PickerGroup } from './picker-groups.ts'

/** Rows of one group that are drawn; more are found by searching. */
const MOST = 100

interface Props {
  groups: readonly PickerGroup[]
  checked: (column: string) => boolean
  /** Whether a row cannot be changed now. */
  disabled?: (column: string) => boolean
  onChange: (column: string, checked: boolean) => void
  /** What stands beside the title of a group. */
  beside?: (columns: readonly PickerColumn[]) => string
  /** What is said where no column is found. */
  none: string
  /** What is said above all. */
  note?: ReactNode
}

/** Columns in groups, each with its box and how many runs have it. */
export function KeyList({ groups, checked, disabled, onChange, beside, none, note }: Props) {
  const { t } = useTranslation('experiment')
  return (
    <div className={classes['list']}>
      {note != null && <p className={classes['none']}>{note}</p>}
      {groups.length === 0 && <p className={classes['none']}>{none}</p>}
      {groups.map(({ group, columns }) => (
        <fieldset key={group} className={classes['group']}>
          <legend>
            {t(`columns.groups.${group}`)}
            {beside && <span>{beside(columns)}</span>}
          </legend>
          {columns.slice(0, MOST).map(column => (
            <KeyRow
              key={column.id}
              column={column}
              checked={checked(column.id)}
              disabled={disabled?.(column.id) ?? false}
              onChange={onChange}
            />
          ))}
          {columns.length > MOST && (
            <p className={classes['none']}>{t('columns.more', { count: columns.length - MOST })}</p>
          )}
        </fieldset>
      ))}
    </div>
  )
}

interface RowProps {
  column: PickerColumn
  checked: boolean
  disabled: boolean
  onChange: (column: string, checked: boolean) => void
}

function KeyRow({ column, checked, disabled, onChange }: RowProps) {
  const { t, i18n } = useTranslation('experiment')
  return (
    <div className={classes['row']} data-key={column.runs !== undefined || undefined}>
      <Checkbox
        size="xs"
        checked={checked}
        disabled={disabled}
        onChange={event => onChange(column.id, event.currentTarget.checked)}
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
