import type { ErrorCode, ErrorReply } from '#contract/errors.ts'

/** A request that failed: what the server said, or NETWORK when it gave no answer that can be read. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'NETWORK'
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  /** The field of the request that is wrong, as a path such as `metrics[3].key`. */
  readonly field: string | undefined
  /** Where in a filter's text the fault lies: UTF-16 offsets, end exclusive. */
  readonly position: { start: number; end: number } | undefined
  /** What could have stood at that position. */
  readonly expected: readonly string[]
  /** Names the request in the server's log; empty when it never got there. */
  readonly requestId: string

  constructor(code: ErrorCode | 'NETWORK', status: number, message: string, reply?: Partial<ErrorReply>) {
    super(message)
    this.name = 'ApiError'
    this.code = code
    this.status = status
    this.field = reply?.field
    this.position = reply?.position
    this.expected = reply?.expected ?? []
    this.requestId = reply?.requestId ?? ''
  }
}

/** Whether an error says that the thing asked for is not there. */
export const isNotFound = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'RESOURCE_DOES_NOT_EXIST' || error.status === 404)

/** Whether an error says that somebody else changed it meanwhile. */
export const isChanged = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'RESOURCE_CONFLICT'

/** Whether an error says that the name or path is taken. */
export const isTaken = (error: unknown): boolean =>
  error instanceof ApiError &&
  (error.code === 'RESOURCE_ALREADY_EXISTS' || error.code === 'RESOURCE_CONFLICT')
