import { invalid, StoreError } from '../db/errors.ts'

/** The code of an error of the operating system, such as ENOENT; '' for any other error. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** What went wrong with a file, in words for whoever asked; unknown errors stay as they are. */
export const fileFault = (error: unknown): unknown => {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new StoreError(
        'STORAGE_FULL',
        'The disk that holds the artifacts is full. Nothing of this file was kept.',
      )
    case 'ENAMETOOLONG':
      return invalid('path', 'Invalid path: it is longer than the file system of the artifacts takes.')
    case 'ECONNRESET':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return new StoreError(
        'BAD_REQUEST',
        'The connection ended before the file did. Nothing of it was kept.',
      )
    default:
      return error
  }
}
