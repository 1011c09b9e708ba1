import { invalid } from '../db/errors.ts'

const MAX_PATH_BYTES = 4096
const MAX_SEGMENT_BYTES = 255
/** Where uploads grow until they are whole; nothing else may be called so at the top. */
export const UPLOADS_FOLDER = '.runfolio-uploads'

// Control characters: what no file should be called and a terminal would obey.
// eslint-disable-next-line no-control-regex -- naming them is the point
const CONTROL = /[\u0000-\u001f\u007f]/

/**
 * The segments of an artifact's path, which was decoded exactly once. Any ordinary file name is fine (`;`, `%`, `#`,
 * spaces, decomposed letters); the empty path is the root.
 * @throws StoreError INVALID_PARAMETER_VALUE for `.`, `..` and empty segments, a leading `/`, `\`, control characters,
 *   a drive letter, and a path or segment that no file system takes.
 */
export const artifactSegments = (path: string): string[] => {
  if (path === '') return []
  const refuse = (why: string): never => {
    throw invalid('path', `Invalid path: ${why}`)
  }
  if (Buffer.byteLength(path) > MAX_PATH_BYTES) refuse(`it is longer than ${MAX_PATH_BYTES} bytes.`)
  if (!path.isWellFormed()) refuse('it is not well-formed Unicode.')
  if (CONTROL.test(path)) refuse('it holds a control character.')
  if (path.includes('\\')) refuse('it holds a backslash; segments are separated by "/".')
  if (path.startsWith('/')) refuse('it begins with "/"; paths are relative to the root of the artifacts.')
  if (/^[A-Za-z]:(\/|$)/.test(path)) refuse('it begins with a drive letter.')
  const segments = path.split('/')
  for (const segment of segments) {
    if (segment === '') refuse('it has an empty segment.')
    if (segment === '.' || segment === '..') refuse(`it has the segment "${segment}".`)
    if (Buffer.byteLength(segment) > MAX_SEGMENT_BYTES)
      refuse(`a segment is longer than ${MAX_SEGMENT_BYTES} bytes.`)
  }
  if (segments[0] === UPLOADS_FOLDER) refuse(`"${UPLOADS_FOLDER}" is the server's own.`)
  return segments
}
