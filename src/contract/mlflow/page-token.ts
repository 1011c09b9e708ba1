import { FieldError } from './field-error.ts'
import { readString, type Fields } from './fields.ts'

/** The token of the page that begins at an offset; clients hand it back as it is. */
export const pageToken = (offset: number): string => `p${offset.toString(36)}`

/** The offset that the field `page_token` stands for; 0 without one. Throws FieldError for what no page gave. */
export const readPageToken = (fields: Fields): number => {
  const token = readString(fields, 'page_token') ?? ''
  if (token === '') return 0
  const offset = /^p[0-9a-z]{1,10}$/.test(token) ? Number.parseInt(token.slice(1), 36) : Number.NaN
  if (!Number.isSafeInteger(offset) || offset === 0) throw new FieldError('page_token', 'Invalid page token')
  return offset
}
