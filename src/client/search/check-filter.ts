import { SearchError, type SearchErrorCode } from '#contract/search/errors.ts'
import { readFilter } from '#contract/search/read-filter.ts'

/** What is wrong with a filter, and where: UTF-16 offsets, end exclusive. */
export interface FilterProblem {
  start: number
  end: number
  /** null when only the server knows: then `message` says it. */
  code: SearchErrorCode | null
  message: string
  expected: readonly string[]
}

/** What grammar and names find wrong with a filter of runs; null when the server would take it. */
export function checkFilter(text: string): FilterProblem | null {
  try {
    readFilter(text, 'runs', 'runfolio')
    return null
  } catch (error) {
    if (!(error instanceof SearchError)) throw error
    const { start, end, code, message, expected } = error
    return { start, end, code, message, expected }
  }
}
