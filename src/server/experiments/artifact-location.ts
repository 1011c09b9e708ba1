import { invalid } from '../db/errors.ts'
import { locationSegments } from '../artifacts/artifact-location.ts'

/** The longest artifact location that is kept, in UTF-16 units. */
const MAX_LOCATION_LENGTH = 2048

/** Where a path may end in `;params`: schemes that MLflow's URL parser gives them to, and no scheme. */
const WITH_PARAMS = new Set([
  '',
  'ftp',
  'hdfs',
  'prospero',
  'http',
  'https',
  'shttp',
  'rtsp',
  'sip',
  'mms',
  'sftp',
  'tel',
])

/**
 * Refuses a location that MLflow refuses (a fragment, path parameters, `..` in the query, `runs:`), one too long, and
 * one of this server's own that could not be opened. Others are labels: kept, never opened.
 * @throws StoreError INVALID_PARAMETER_VALUE
 */
export const checkArtifactLocation = (location: string, field: string): void => {
  if (location.length > MAX_LOCATION_LENGTH)
    throw invalid(
      field,
      `Invalid artifact path length. '${field}' exceeds the maximum length of ${MAX_LOCATION_LENGTH} characters`,
    )
  if (location.includes('\0') || !location.isWellFormed())
    throw invalid(field, `'${field}' has characters that cannot be stored`)
  const { scheme, path, query, fragment } = partsOf(location)
  if (fragment !== '' || (WITH_PARAMS.has(scheme) && /;[^/]+$/.test(path)))
    throw invalid(field, `'${field}' URL can't include fragments or params.`)
  if (decoded(query).includes('..')) throw invalid(field, 'Invalid query string')
  if (scheme === 'runs')
    throw invalid(field, `Artifact location cannot be a runs:/ URI. Given: '${location.slice(0, 200)}'`)
  locationSegments(location)
}

const partsOf = (location: string): { scheme: string; path: string; query: string; fragment: string } => {
  const [, scheme = '', rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(location) ?? []
  const [beforeFragment = '', ...fragment] = rest.split('#')
  const [path = '', ...query] = beforeFragment.split('?')
  return { scheme: scheme.toLowerCase(), path, query: query.join('?'), fragment: fragment.join('#') }
}

/** A query with its escapes resolved, however often they were made; malformed escapes stay. */
const decoded = (query: string): string => {
  let text = query
  for (let round = 0; round < 5; round++) {
    const next = text.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    )
    if (next === text) return text
    text = next
  }
  return text
}
