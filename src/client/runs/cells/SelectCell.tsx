import { IconCheck } from '@tabler/icons-react'
import type { ICellRendererParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import type { TableRow } from '../row-source.ts'
import { isSelected } from '../selection.ts'
import { useTable } from '../table-context.ts'

/** The check box of a row: lighter than the grid's own, and it knows runs that are not loaded. */
export function SelectCell({ data, node }: ICellRendererParams<TableRow>) {
  const { t } = useTranslation('experiment')
  const { selection, toggleRow } = useTable()
  if (data === undefined) return null
  const { runId, name, matched } = data.run
  // "All that match" leaves out what a tree shows above them.
  const checked = (matched || !selection.all) && isSelected(selection, runId)
  return (
    <span
      role="checkbox"
      aria-checked={checked}
      aria-label={t('table.selectRun', { name })}
      className="run-check"
      onMouseDown={event => {
        if (event.shiftKey) event.preventDefault()
      }}
      onClick={event => toggleRow(runId, node.rowPinned ? -1 : (node.rowIndex ?? 0), event.shiftKey)}
    >
      <span className="run-check-box">{checked && <IconCheck size={10} stroke={3} aria-hidden />}</span>
    </span>
  )
}
