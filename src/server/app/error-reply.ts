import { ERROR_STATUS, type ErrorCode, type ErrorReply } from '#contract/errors.ts'
import { FieldError } from '#contract/mlflow/field-error.ts'
import { StoreError } from '../db/errors.ts'

/** Which API a request belongs to: it decides the shape of an error. */
export type Api = 'mlflow' | 'runfolio'

const MLFLOW_PATH = /^\/(?:ajax-)?api\/(?!v1(?:[/?]|$))|^\/(?:model-versions\/)?get-artifact(?:[/?]|$)/

/** The API that a request's target is meant for. */
export const apiOf = (url: string): Api => (MLFLOW_PATH.test(url) ? 'mlflow' : 'runfolio')

/** MLflow's clients know these codes only; of any other they say that a proxy made it. */
const MLFLOW_CODE: Partial<Record<ErrorCode, string>> = {
  METHOD_NOT_ALLOWED: 'ENDPOINT_NOT_FOUND',
  REQUEST_TIMEOUT: 'DEADLINE_EXCEEDED',
  PRECONDITION_FAILED: 'INVALID_STATE',
  PAYLOAD_TOO_LARGE: 'INVALID_PARAMETER_VALUE',
  URI_TOO_LONG: 'INVALID_PARAMETER_VALUE',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID_PARAMETER_VALUE',
  RANGE_NOT_SATISFIABLE: 'INVALID_PARAMETER_VALUE',
  HEADERS_TOO_LARGE: 'BAD_REQUEST',
  STORAGE_FULL: 'RESOURCE_EXHAUSTED',
}

/** The body of an error reply, in the shape of the API that was called. */
export const errorBody = (api: Api, error: StoreError, requestId: string): object => {
  if (api === 'mlflow') return { error_code: MLFLOW_CODE[error.code] ?? error.code, message: error.message }
  const reply: ErrorReply = { code: error.code, message: error.message, ...error.detail, requestId }
  return reply
}

const FRAMEWORK_CODES: Record<string, readonly [ErrorCode, string]> = {
  FST_ERR_BAD_URL: ['BAD_REQUEST', 'The path of the request is not properly percent-encoded UTF-8.'],
  FST_ERR_MAX_PARAM_LENGTH: ['URI_TOO_LONG', 'A segment of the path is too long.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['UNSUPPORTED_MEDIA_TYPE', 'The Content-Type is not one that can be read.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['PAYLOAD_TOO_LARGE', 'The body is too large.'],
}

/** Any error as one that may be told; null for what is our fault, of which nothing is told. */
export const knownError = (error: unknown): StoreError | null => {
  if (error instanceof StoreError) return error
  if (error instanceof FieldError)
    return new StoreError('INVALID_PARAMETER_VALUE', error.message, { field: error.field })
  if (!(error instanceof Error)) return null
  const code: unknown = 'code' in error ? error.code : undefined
  const known = typeof code === 'string' ? FRAMEWORK_CODES[code] : undefined
  if (known !== undefined) return new StoreError(known[0], known[1])
  const status: unknown = 'statusCode' in error ? error.statusCode : undefined
  if (typeof status !== 'number' || status < 400 || status > 499) return null
  return new StoreError(codeWithStatus(status), error.message)
}

const codeWithStatus = (status: number): ErrorCode => {
  for (const code of Object.keys(ERROR_STATUS) as ErrorCode[]) if (ERROR_STATUS[code] === status) return code
  return 'BAD_REQUEST'
}

/** What an unknown failure looks like from outside. */
export const internalError = (requestId: string): StoreError =>
  new StoreError('INTERNAL_ERROR', `The server failed on this request. Its log has more under ${requestId}.`)
