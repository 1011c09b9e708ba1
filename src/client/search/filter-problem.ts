import { ApiError } from '../api/api-error.ts'
import type { FilterProblem } from './check-filter.ts'

/** The fault in a filter that a failed request tells of; null when the request failed for another reason. */
export function filterProblem(error: unknown): FilterProblem | null {
  if (!(error instanceof ApiError) || error.position === undefined) return null
  return { ...error.position, code: null, message: error.message, expected: error.expected }
}
