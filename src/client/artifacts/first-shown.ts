import type { ArtifactEntry } from '#contract/artifacts.ts'
import { artifactKind } from './artifact-kind.ts'

/** Larger images are loaded when someone asks for them: an image is fetched whole, of other files only the beginning. */
const MAX_IMAGE_BYTES = 8 * 1024 * 1024

/** The path of the file that is shown before one is chosen: the first of these entries with a preview; null without one. */
export const firstShown = (entries: readonly ArtifactEntry[]): string | null => {
  const shown = entries.find(({ path, isDirectory, size }) => {
    if (isDirectory || size === null || size === 0) return false
    const kind = artifactKind(path)
    return kind !== 'unknown' && (kind !== 'image' || size <= MAX_IMAGE_BYTES)
  })
  return shown?.path ?? null
}
