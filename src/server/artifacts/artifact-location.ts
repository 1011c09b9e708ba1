import { StoreError } from '../db/errors.ts'
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

/** The path of a location of ours from the root of all artifacts; null for what is somebody else's, or no path. */
export const locationPath = (location: string): string | null => {
  try {
    return locationSegments(location)?.join('/') ?? null
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}
