import { useTranslation } from 'react-i18next'
import type { View, ViewPlace } from '#contract/views.ts'
import type { RunScope } from '../../runs/run-scope.ts'
import { TableSkeleton } from '../../runs/TableSkeleton.tsx'
import { useShownView } from '../../views/use-shown-view.ts'
import { ViewNotice } from '../../views/ViewNotice.tsx'
import classes from './ExperimentPage.module.css'
import { ExperimentRuns } from './ExperimentRuns.tsx'

interface Props {
  scope: RunScope
  /** What the place opens with. */
  defaultView: View | null
  /** Where its views are kept. */
  place: ViewPlace
  /** The path of the page. */
  path: string
}

/** The runs as the view shows them that the address names, or that the place opens with. */
export function ViewedRuns({ scope, defaultView, place, path }: Props) {
  const { t } = useTranslation('experiment')
  const state = useShownView(defaultView)
  if (state.loading) {
    return (
      <div className={classes['skeleton']}>
        <TableSkeleton label={t('table.loading')} />
      </div>
    )
  }
  return (
    <>
      <ViewNotice state={state} />
      <ExperimentRuns scope={scope} views={{ ...state, place, path }} />
    </>
  )
}
