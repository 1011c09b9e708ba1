import type { RunPlace } from '#contract/runs.ts'
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import type { ColumnValues } from '#contract/experiments.ts'
import { getJson } from '../api/fetch.ts'

/** How long a list of values is good enough to choose from, in ms. */
const GOOD_FOR = 15_000
/** How many values are listed at once. */
const LIMIT = 50

/** The values that runs of some experiments have in a column, most frequent first. */
export const columnValues = (place: RunPlace, column: string, text = '') =>
  queryOptions({
    queryKey: ['column-values', place, column, text],
    queryFn: ({ signal }) =>
      getJson<ColumnValues>(
        'api/v1/experiments/values',
        {
          ids: place.experimentIds?.join(','),
          folder: place.folder,
          column,
          limit: LIMIT,
          ...(text !== '' && { text }),
        },
        signal,
      ),
    staleTime: GOOD_FOR,
  })

/** The values of a column that hold a text: from the whole list where that is known, else asked for. */
export async function findValues(
  client: QueryClient,
  place: RunPlace,
  column: string,
  text: string,
): Promise<ColumnValues> {
  const all = await client.fetchQuery(columnValues(place, column))
  if (text === '') return all
  if (all.more) return client.fetchQuery(columnValues(place, column, text))
  return { ...all, values: narrowValues(all.values, text) }
}

/** Values that hold a text in any case: those that begin with it, then the others. */
export function narrowValues<V extends { value: string }>(values: readonly V[], text: string): V[] {
  const wanted = text.toLowerCase()
  const place = ({ value }: V) => value.toLowerCase().indexOf(wanted)
  return [...values.filter(item => place(item) === 0), ...values.filter(item => place(item) > 0)]
}
