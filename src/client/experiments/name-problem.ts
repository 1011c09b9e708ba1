import { MAX_NAME_LENGTH } from '#contract/names.ts'

/** What is wrong with a name that a person typed; the texts are `workspace:problems`. */
export type NameProblem = 'empty' | 'slash' | 'long' | 'control'

/**
 * What keeps a typed path from being made here, or null. Stricter than the server, which takes any name that a client
 * sends: what people type is hardly ever meant to end in a slash.
 * @param path the whole path
 */
export const nameProblem = (path: string): NameProblem | null => {
  const segments = path.replace(/^\//, '').split('/')
  if (path.trim() === '' || path === '/') return 'empty'
  if (segments.some(segment => segment.trim() === '')) return 'slash'
  if (path.length > MAX_NAME_LENGTH) return 'long'
  // oxlint-disable-next-line no-control-regex -- these are what is refused
  return /[\u0000-\u001f\u007f]/.test(path) ? 'control' : null
}
