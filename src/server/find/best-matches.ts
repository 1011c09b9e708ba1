import type { Static } from 'typebox'
import { lastSegment } from '#contract/names.ts'
import type { Found } from '#contract/palette.ts'
import { fold } from '#contract/search/like.ts'

export type FoundItem = Static<typeof Found>['items'][number]

/** How many of each kind are found at most. */
export const MAX_FOUND = 20

/** The rows whose name contains the text, the best first and otherwise in the order given, {@link MAX_FOUND} at most. */
export const bestMatches = <Row>(rows: readonly Row[], text: string, nameOf: (row: Row) => string): Row[] => {
  const wanted = fold(text)
  const ranks: Row[][] = [[], [], [], []]
  for (const row of rows) {
    const name = fold(nameOf(row))
    if (!name.includes(wanted)) continue
    const last = lastSegment(name)
    const rank =
      name === wanted || last === wanted ? 0 : last.startsWith(wanted) ? 1 : last.includes(wanted) ? 2 : 3
    ranks[rank]?.push(row)
  }
  return ranks.flat().slice(0, MAX_FOUND)
}
