import { notFound } from '../db/errors.ts'
import { locationSegments } from './artifact-location.ts'
import { artifactSegments } from './artifact-path.ts'
import type { ArtifactStore, StoredEntry, StoredFile } from './artifact-store.ts'

/** The entries of a directory below a location; null where the location is somebody else's. */
export const listAt = async (
  artifacts: ArtifactStore,
  location: string,
  path: string,
): Promise<StoredEntry[] | null> => {
  const below = artifactSegments(path)
  const root = locationSegments(location)
  return root === null ? null : await artifacts.list([...root, ...below])
}

/**
 * A file below a location of ours.
 * @throws StoreError RESOURCE_DOES_NOT_EXIST also where the location is somebody else's: it is never opened.
 */
export const openAt = async (
  artifacts: ArtifactStore,
  location: string,
  path: string,
): Promise<StoredFile> => {
  const below = artifactSegments(path)
  const root = locationSegments(location)
  if (root === null)
    throw notFound(
      `These artifacts are stored elsewhere, at ${location}. This server does not open other locations.`,
    )
  return await artifacts.open([...root, ...below])
}
