import { FieldError, invalidField } from './field-error.ts'

/** The longest key of a metric, param or tag, in characters (code points), as MLflow counts. */
const MAX_KEY_LENGTH = 250
/** The longest value of a param or tag: 1 MiB of UTF-16 units. Longer ones are refused, never cut. */
export const MAX_VALUE_LENGTH = 1024 * 1024

const CHARACTERS = /^[\p{L}\p{N}_/.\- :]*$/u

const ALLOWED =
  'Names may only contain alphanumerics, underscores (_), dashes (-), periods (.), spaces ( ), colon(:) and slashes (/).'

/**
 * Throws FieldError for a key that MLflow refuses: too long (the message calls it `kind`, such as `Metric name`), with
 * characters that are not allowed, or one that would be another name as a path.
 */
export const checkKey = (key: string, field: string, kind: string): void => {
  if (key.length > MAX_KEY_LENGTH && [...key].length > MAX_KEY_LENGTH)
    throw tooLong(field, kind, MAX_KEY_LENGTH)
  if (!CHARACTERS.test(key)) throw invalidField(field, key, ALLOWED)
  const normal = normalPath(key)
  if (normal !== key || key === '.' || key.startsWith('..') || key.startsWith('/'))
    throw invalidField(
      field,
      key,
      'Names may be treated as files in certain cases, and must not resolve to other names when treated as such. ' +
        `This name would resolve to '${normal}'`,
    )
}

/** Throws FieldError for a value beyond the limit. */
export const checkValue = (value: string, field: string, kind: string): void => {
  if (value.length > MAX_VALUE_LENGTH) throw tooLong(field, kind, MAX_VALUE_LENGTH)
}

/** The error for a text beyond its limit. */
export const tooLong = (field: string, kind: string, limit: number): FieldError =>
  new FieldError(field, `'${kind}' exceeds the maximum length of ${limit} characters`)

/** A path as a POSIX system reads it: without empty and `.` segments, `..` taken back where it can be. */
const normalPath = (path: string): string => {
  const root = path.startsWith('//') && !path.startsWith('///') ? '//' : path.startsWith('/') ? '/' : ''
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..' || (root === '' && (kept.length === 0 || kept.at(-1) === '..'))) kept.push(segment)
    else kept.pop()
  }
  return `${root}${kept.join('/')}` || '.'
}
