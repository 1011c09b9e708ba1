import { SearchError } from '#contract/search/errors.ts'
import { StoreError } from '../db/errors.ts'

/** The search language's own error, as the API answers it; any other error as it is. */
export const searchFault = (error: unknown, field: string): unknown =>
  error instanceof SearchError
    ? new StoreError('INVALID_PARAMETER_VALUE', error.message, {
        field,
        position: { start: error.start, end: error.end },
        expected: [...error.expected],
      })
    : error
