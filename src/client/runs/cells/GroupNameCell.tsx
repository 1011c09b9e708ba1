import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../ui/format/number.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import { formatParam } from '../format-value.ts'
import type { GroupTableRow } from '../row-source.ts'
import { useTable } from '../table-context.ts'

const STEP = 16

/** What the runs of a group have in common and how many they are; opens and closes it. */
export function GroupNameCell({ data }: ICellRendererParams<GroupTableRow>) {
  const { t, i18n } = useTranslation('experiment')
  const { groupTitles, toggleGroup } = useTable()
  if (data === undefined) return null
  const { keys, runs, expanded } = data.group
  const level = keys.length
  const key = groupTitles[level - 1] ?? ''
  const text = keys.at(-1) ?? null
  const value = text === null ? t('groupBy.absent') : text
  // a number of many digits as the cells of its column show it
  const shown = text === null ? value : formatParam(text)
  const indent = { marginInlineStart: (level - 1) * STEP }
  return (
    <span className="run-group-name" style={indent} title={`${key}: ${value}`}>
      <button
        type="button"
        className="run-chevron"
        tabIndex={-1}
        aria-expanded={expanded}
        aria-label={t('groupBy.group', { key, value, count: runs, level })}
        onClick={() => toggleGroup?.(keys, !expanded)}
      >
        <UiIcon name={expanded ? 'chevronDown' : 'chevronRight'} />
      </button>
      <span className="run-group-key">{key}</span>
      <span className={text === null ? 'run-group-value run-quiet' : 'run-group-value'}>{shown}</span>
      <span className="run-group-count">{formatCount(runs, i18n.language)}</span>
    </span>
  )
}
