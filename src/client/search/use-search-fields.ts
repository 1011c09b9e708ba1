import type { RunPlace } from '#contract/runs.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunColumns } from '#contract/experiments.ts'
import { findValues } from './column-values.ts'
import type { EditorFields } from './editor-fields.ts'
import { searchFields } from './search-fields.ts'

/** What the editor can propose of the runs that are searched. */
export function useSearchFields(place: RunPlace, keys: RunColumns | undefined): EditorFields {
  const { t } = useTranslation('experiment')
  const client = useQueryClient()
  const { folder } = place
  const ids = place.experimentIds?.join(',')
  return useMemo(
    () => ({
      ...searchFields(keys),
      values: (column, text) =>
        findValues(
          client,
          {
            ...(ids !== undefined && { experimentIds: ids.split(',') }),
            ...(folder !== undefined && { folder }),
          },
          column,
          text,
        ),
      texts: {
        valuesOf: field => t('search.valuesOf', { field }),
        runs: (count, atLeast) => t(atLeast ? 'search.runsAtLeast' : 'search.runs', { count }),
      },
    }),
    [keys, client, ids, folder, t],
  )
}
