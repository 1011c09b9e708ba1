import { ERROR_STATUS, type ErrorCode } from '#contract/errors.ts'

export interface ErrorDetail {
  field?: string
  position?: { start: number; end: number }
  expected?: string[]
}

/** A failure with a code of contract/errors.ts, made wherever the fault is known and answered by the app as it is. */
export class StoreError extends Error {
  readonly code: ErrorCode
  readonly detail: ErrorDetail

  constructor(code: ErrorCode, message: string, detail: ErrorDetail = {}) {
    super(message)
    this.name = 'StoreError'
    this.code = code
    this.detail = detail
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** The field is wrong: 400 with the field's path in the message. */
export const invalid = (field: string, message: string): StoreError =>
  new StoreError('INVALID_PARAMETER_VALUE', message, { field })

/** The thing is not there: 404. */
export const notFound = (message: string): StoreError => new StoreError('RESOURCE_DOES_NOT_EXIST', message)

/** The form in which an error crosses from a worker to the main thread. */
export interface ErrorMessage {
  code: ErrorCode | null
  message: string
  detail: ErrorDetail
  stack: string | undefined
}

export const errorToMessage = (error: unknown): ErrorMessage =>
  error instanceof StoreError
    ? { code: error.code, message: error.message, detail: error.detail, stack: undefined }
    : {
        code: null,
        message: String(error),
        detail: {},
        stack: error instanceof Error ? error.stack : undefined,
      }

export const errorFromMessage = (message: ErrorMessage): Error => {
  if (message.code !== null) return new StoreError(message.code, message.message, message.detail)
  const error = new Error(message.message)
  if (message.stack !== undefined) error.stack = message.stack
  return error
}
