import type { TFunction } from 'i18next'
import type { ColumnTexts } from './grid-columns.ts'
import { fullMetric } from './format-value.ts'
import { DATASET_COLUMN } from './group-by.ts'
import { columnAggregate, columnKey, COMMIT_COLUMN, SOURCE_COLUMN } from './run-columns.ts'

type T = TFunction<'experiment'>

/** What the headers of the run table say in the language of the page. */
export const columnTexts = (t: T): ColumnTexts => ({
  title: column => columnTitle(column, t),
  group: group => t(`columns.groups.${group}`),
  select: t('table.select'),
  sortHint: t('table.sortHint'),
  spread: ({ count, mean, sd, min, max }) =>
    t('groupBy.spread', {
      count,
      mean: fullMetric(mean),
      sd: fullMetric(sd) || '–',
      min: fullMetric(min),
      max: fullMetric(max),
    }),
})

function columnTitle(column: string, t: T): string {
  switch (column) {
    case 'attributes.run_name':
      return t('columns.names.run_name')
    case 'attributes.status':
      return t('columns.names.status')
    case 'attributes.start_time':
      return t('columns.names.start_time')
    case 'attributes.end_time':
      return t('columns.names.end_time')
    case 'attributes.duration':
      return t('columns.names.duration')
    case 'attributes.user_id':
      return t('columns.names.user_id')
    case 'attributes.run_id':
      return t('columns.names.run_id')
    case 'attributes.parent':
      return t('columns.names.parent')
    case 'attributes.experiment':
      return t('columns.names.experiment')
    case 'attributes.deleted_at':
      return t('columns.names.deleted_at')
    case 'attributes.deleted_by':
      return t('columns.names.deleted_by')
    case DATASET_COLUMN:
      return t('groupBy.dataset')
    case SOURCE_COLUMN:
      return t('columns.names.source')
    case COMMIT_COLUMN:
      return t('columns.names.commit')
    default: {
      const aggregate = columnAggregate(column)
      const key = columnKey(column)
      return aggregate === null || aggregate === 'last'
        ? key
        : `${key} ${t(`column.aggregates.${aggregate}`)}`
    }
  }
}
