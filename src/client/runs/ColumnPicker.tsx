import { Button, Popover, TextInput } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import { ToolLabel } from '../ui/ToolLabel.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { insertColumns, MOST_COLUMNS } from './insert-columns.ts'
import classes from './ColumnPicker.module.css'
import { KeyList } from './KeyList.tsx'
import { pickerGroups } from './picker-groups.ts'
import { baseColumn } from './run-columns.ts'

interface Props {
  keys: RunColumns | undefined
  shown: readonly string[]
  title: (column: string) => string
  onChange: (columns: string[]) => void
  /** Hides the columns in which no runs that match differ. */
  hideAlike: { busy: boolean; hide: () => void }
  /** Back to what is shown without a choice; absent while nothing was chosen. */
  onReset: (() => void) | undefined
}

/** Chooses the columns of the run table: a searchable list in groups, with how many runs have each. */
export function ColumnPicker({ keys, shown, title, onChange, hideAlike, onReset }: Props) {
  const { t } = useTranslation('experiment')
  const [text, setText] = useState('')
  const groups = pickerGroups(keys, text, title)
  const found = groups.flatMap(group => group.columns.map(column => column.id))
  // a metric is shown whatever its aggregate
  const visible = new Set(shown.map(baseColumn))
  const hidden = found.filter(id => !visible.has(id))

  const toggle = (ids: readonly string[], show: boolean) => {
    const hide = new Set(ids)
    onChange(show ? insertColumns(shown, ids) : shown.filter(id => !hide.has(baseColumn(id))))
  }

  return (
    <Popover
      position="bottom-end"
      width="min(360px, calc(100vw - 16px))"
      radius="lg"
      shadow="md"
      trapFocus
      onClose={() => setText('')}
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconColumns3 size={14} stroke={1.6} aria-hidden />}
        >
          <ToolLabel>{t('columns.button')}</ToolLabel>
          <span className={classes['count']}>{shown.length + 1}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['dropdown'] ?? ''} aria-label={t('columns.title')}>
        <TextInput
          data-autofocus
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          placeholder={t('columns.search')}
          aria-label={t('columns.search')}
          leftSection={<UiIcon name="search" />}
        />
        <div className={classes['actions']}>
          <BulkButton inert={hidden.length === 0} onClick={() => toggle(found, true)}>
            {text === '' ? t('columns.showAll') : t('columns.showMatching')}
          </BulkButton>
          <BulkButton inert={hidden.length === found.length} onClick={() => toggle(found, false)}>
            {text === '' ? t('columns.hideAll') : t('columns.hideMatching')}
          </BulkButton>
          <Button variant="subtle" size="xs" loading={hideAlike.busy} onClick={hideAlike.hide}>
            {t('columns.hideAlikeButton')}
          </Button>
          {onReset && (
            <Button variant="subtle" size="xs" onClick={onReset}>
              {t('columns.reset')}
            </Button>
          )}
        </div>
        <KeyList
          groups={groups}
          checked={id => visible.has(id)}
          onChange={(id, show) => toggle([id], show)}
          beside={columns =>
            t('columns.shown', {
              shown: columns.filter(column => visible.has(column.id)).length,
              total: columns.length,
            })
          }
          none={t('columns.none')}
          note={shown.length >= MOST_COLUMNS ? t('columns.most', { count: MOST_COLUMNS }) : null}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** It keeps the focus when nothing is left to do, so that Escape still closes the list. */
const BulkButton = ({
  inert,
  onClick,
  children,
}: {
  inert: boolean
  onClick: () => void
  children: ReactNode
}) => (
  <Button
    variant="subtle"
    size="xs"
    aria-disabled={inert}
    {...(inert ? { 'data-disabled': true } : { onClick })}
  >
    {children}
  </Button>
)
