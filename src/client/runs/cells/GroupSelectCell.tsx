import { IconChecks } from '@tabler/icons-react'
import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { MOST } from '../ids-between.ts'
import type { GroupTableRow } from '../row-source.ts'
import { useTable } from '../table-context.ts'

/** Chooses the runs of a group. No check box: which of them are chosen is not known before they are read. */
export function GroupSelectCell({ data }: ICellRendererParams<GroupTableRow>) {
  const { t } = useTranslation('experiment')
  const { groupTitles, toggleGroupRuns } = useTable()
  if (data === undefined || data.group.runs > MOST) return null
  const { keys, runs } = data.group
  const key = groupTitles[keys.length - 1] ?? ''
  const name = t('groupBy.select', { key, value: keys.at(-1) ?? t('groupBy.absent'), count: runs })
  return (
    <button
      type="button"
      className="run-group-select"
      tabIndex={-1}
      aria-label={name}
      title={name}
      onClick={() => void toggleGroupRuns(keys)}
    >
      <IconChecks size={14} stroke={1.6} aria-hidden />
    </button>
  )
}
