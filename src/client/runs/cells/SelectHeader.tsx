import { IconCheck, IconEye, IconEyeOff } from '@tabler/icons-react'
import type { IHeaderParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { shownRuns } from '../hidden-runs.ts'
import { headerState } from '../selection.ts'
import { useHeaders, useTable } from '../table-context.ts'
import { useHeaderPress } from '../use-header-press.ts'

const ARIA = { none: false, some: 'mixed', all: true } as const

interface Params extends IHeaderParams {
  selectable: boolean
}

/** The check box above the rows, for all that match, also those that are not loaded, and the eye for all runs. */
export function SelectHeader({ eGridHeader, selectable }: Params) {
  const { t } = useTranslation('experiment')
  const { selection, toggleAll, marks } = useTable()
  const { total } = useHeaders()
  const state = headerState(selection, total)
  const shown = shownRuns(marks.hidden)
  useHeaderPress(eGridHeader, { onPress: selectable ? toggleAll : marks.showAll, onEye: marks.showAll })
  return (
    <span className="run-lead">
      {selectable && (
        <span
          role="checkbox"
          aria-checked={ARIA[state]}
          aria-label={t('table.selectAll', { count: total })}
          className="run-check"
          onClick={toggleAll}
        >
          <span className="run-check-box" data-mixed={state === 'some' || undefined}>
            {state === 'all' && <IconCheck size={10} stroke={3} aria-hidden />}
          </span>
        </span>
      )}
      <button
        type="button"
        tabIndex={-1}
        className="run-eye"
        aria-pressed={ARIA[shown]}
        aria-label={t('marks.eyeAll')}
        title={shown === 'all' ? t('marks.hideAllHint') : t('marks.showAllHint')}
        onClick={marks.showAll}
      >
        {shown === 'none' ? <IconEyeOff size={14} stroke={1.6} /> : <IconEye size={14} stroke={1.6} />}
      </button>
    </span>
  )
}
