import { artifactSegments } from './artifact-path.ts'

const OURS = /^mlflow-artifacts:\/(?!\/[^/])\/*/

/** Whether this server keeps what is stored at a location: only what it issued itself, or what a client put under it. */
export const isHere = (location: string): boolean => OURS.test(location)

/**
 * The segments of a location of ours from the root of all artifacts, or null for a location that is somebody else's: a
 * label, never opened.
 * @throws StoreError INVALID_PARAMETER_VALUE when it is ours but no path that may be opened.
 */
export const locationSegments = (location: string): string[] | null =>
  isHere(location) ? artifactSegments(location.replace(OURS, '').replace(/\/+$/, '')) : null
