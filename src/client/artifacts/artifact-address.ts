import type { ArtifactOwner } from './fetch-lines.ts'
import { serverUrl } from '../api/fetch.ts'

/** The path of the API for the artifacts of a run or model. */
export const artifactsPath = ({ kind, id }: ArtifactOwner): string =>
  `api/v1/${kind === 'run' ? 'runs' : 'models'}/${encodeURIComponent(id)}/artifacts`

/** Where the bytes of a file are; for saving with `download`. */
export const fileAddress = (owner: ArtifactOwner, path: string, download = false): string =>
  serverUrl(`${artifactsPath(owner)}/file`, { path, ...(download && { download: 1 }) })

/** The directories above a path, outermost first: `a/b/c` is in `a` and `a/b`. */
export const directoriesAbove = (path: string): string[] => {
  const segments = path.split('/')
  return segments.slice(1).map((_, i) => segments.slice(0, i + 1).join('/'))
}

/** The directory that holds a path; empty for what lies at the root. */
export const directoryOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
