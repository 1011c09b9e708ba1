import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RunState } from '#contract/runs.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

interface Props {
  filtered: boolean
  /** The filter has a fault. */
  unreadable: boolean
  state: RunState
  /** Runs in this state, whatever the filter. */
  unfiltered: number
  /** Runs in the trash. */
  deleted: number
  /** How long they can be restored. */
  days: number
  /** Whether the runs are of several experiments. */
  several: boolean
  onClearFilter: () => void
  onState: (state: RunState) => void
}

/** What stands in place of rows when none match: why, and the way out. */
export function NoRows({
  filtered,
  unreadable,
  state,
  unfiltered,
  deleted,
  days,
  several,
  onClearFilter,
  onState,
}: Props) {
  const { t } = useTranslation('experiment')
  if (unreadable || (filtered && unfiltered > 0)) {
    return (
      <EmptyState
        icon="search"
        title={unreadable ? t('table.badFilter') : t('table.noMatch')}
        actions={<Button onClick={onClearFilter}>{t('table.clearFilter')}</Button>}
      >
        {unreadable
          ? t('table.badFilterHint')
          : several
            ? t('several.noMatchHint', { count: unfiltered })
            : t('table.noMatchHint', { count: unfiltered })}
      </EmptyState>
    )
  }
  if (state === 'deleted') {
    return (
      <EmptyState
        icon="trash"
        title={several ? t('several.noneDeleted') : t('table.noneDeleted')}
        actions={<Button onClick={() => onState('active')}>{t('table.showActive')}</Button>}
      >
        {t('table.noneDeletedHint', { days })}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon="run"
      title={several ? t('several.noneActive') : t('table.noneActive')}
      actions={
        deleted > 0 && (
          <Button onClick={() => onState('deleted')}>{t('table.showDeleted', { count: deleted })}</Button>
        )
      }
    />
  )
}
