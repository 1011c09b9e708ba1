import { IconCheck } from '@tabler/icons-react'
import type { IHeaderParams } from 'ag-grid-community'
import { useTranslation } from 'react-i18next'
import { headerState } from '../selection.ts'
import { useTable } from '../table-context.ts'
import { useHeaderPress } from '../use-header-press.ts'

const ARIA = { none: false, some: 'mixed', all: true } as const

/** The check box above the rows: all that match, also those that are not loaded. */
export function SelectHeader({ eGridHeader }: IHeaderParams) {
  const { t } = useTranslation('experiment')
  const { selection, total, toggleAll } = useTable()
  const state = headerState(selection, total)
  useHeaderPress(eGridHeader, { onPress: toggleAll })
  return (
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
  )
}
