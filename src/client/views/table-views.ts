import type { ViewPlace } from '#contract/views.ts'
import type { ShownView } from './use-shown-view.ts'

/** A table's views: where they are kept, and which is shown. */
export interface TableViews extends ShownView {
  place: ViewPlace
  /** The path of the table's page. */
  path: string
}
