/**
 * Error codes and their HTTP status, in one table. MLflow's routes answer `{error_code, message}`, ours
 * `{code, message, …}`; the codes are MLflow's where it has one for the case.
 */
export const ERROR_STATUS = {
  BAD_REQUEST: 400,
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  PERMISSION_DENIED: 403,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  REQUEST_TIMEOUT: 408,
  RESOURCE_CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  PAYLOAD_TOO_LARGE: 413,
  URI_TOO_LONG: 414,
  UNSUPPORTED_MEDIA_TYPE: 415,
  RANGE_NOT_SATISFIABLE: 416,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_ERROR: 500,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503,
  STORAGE_FULL: 507,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** What a request that failed is told by our own API. */
export interface ErrorReply {
  code: ErrorCode
  /** One or two sentences: what failed, why, and what to do. */
  message: string
  /** The field of the request that is wrong, as a path such as `metrics[3].key`. */
  field?: string
  /** Where in the text of a filter the fault lies: UTF-16 offsets, end exclusive. */
  position?: { start: number; end: number }
  /** What could have stood at that position. */
  expected?: string[]
  /** Names the request in the server's log. */
  requestId: string
}
