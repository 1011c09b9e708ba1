import { IconCheck, IconEye, IconEyeOff } from '@tabler/icons-react'
import type { ICellRendererParams } from 'ag-grid-community'
import { isHidden } from '../hidden-runs.ts'
import type { TableRow } from '../row-source.ts'
import { isSelected } from '../selection.ts'
import { useTable } from '../table-context.ts'

interface Params extends ICellRendererParams<TableRow> {
  selectable: boolean
}

/** The check box of a row, lighter than the grid's own and with knowledge of runs that are not loaded, and its eye: in one cell, as cells are dear. */
export function SelectCell({ data, node, selectable }: Params) {
  const { selection, toggleRow, marks, labels } = useTable()
  if (data === undefined) return null
  const { runId, name, matched } = data.run
  // "All that match" leaves out what a tree shows above them.
  const checked = (matched || !selection.all) && isSelected(selection, runId)
  const shown = !isHidden(marks.hidden, runId)
  return (
    <span className="run-lead">
      {selectable && (
        <span
          role="checkbox"
          aria-checked={checked}
          aria-label={labels.select(name)}
          className="run-check"
          onMouseDown={event => {
            if (event.shiftKey) event.preventDefault()
          }}
          onClick={event => toggleRow(runId, node.rowPinned ? -1 : (node.rowIndex ?? 0), event.shiftKey)}
        >
          <span className="run-check-box">{checked && <IconCheck size={10} stroke={3} aria-hidden />}</span>
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        className="run-eye"
        aria-pressed={shown}
        aria-label={labels.eye(name)}
        title={shown ? labels.hideHint : labels.showHint}
        onClick={() => marks.show(runId, !shown)}
      >
        {shown ? <IconEye size={14} stroke={1.6} /> : <IconEyeOff size={14} stroke={1.6} />}
      </button>
    </span>
  )
}
