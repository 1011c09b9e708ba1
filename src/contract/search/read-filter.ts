import { check } from './check.ts'
import { SearchError } from './errors.ts'
import type { Filter, Mode, Subject } from './fields.ts'
import { parse } from './parse.ts'

/**
 * Reads and checks a filter's text; null when it asks for nothing. `now` is what relative times count from, in ms. As MLflow does, mode 'mlflow' refuses a text of
 * spaces only, though not an empty one. Throws SearchError.
 */
export function readFilter(
  text: string,
  subject: Subject,
  mode: Mode,
  now: number = Date.now(),
): Filter | null {
  if (mode === 'mlflow' && text !== '' && text.trim() === '') {
    throw new SearchError('unexpected', 'The filter holds nothing but spaces', { start: 0, end: text.length })
  }
  const node = parse(text)
  return node === null ? null : check(node, { subject, mode, now })
}
