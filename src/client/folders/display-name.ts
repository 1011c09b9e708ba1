import { lastSegment } from '#contract/names.ts'

/** What a reader cannot see but what makes two names differ, save the joiners of emoji and of Arabic and Indic words. */
// oxlint-disable-next-line no-control-regex -- these are what is shown
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** A name with its unseen characters made visible: spaces at its ends as ␣, others by their number. */
export const visibleText = (text: string): string =>
  text
    .replace(/^ +| +$/g, spaces => '␣'.repeat(spaces.length))
    .replace(UNSEEN, char => `⟨U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`)

/**
 * What a list shows for each path of one folder: the last segment, or the path as it is written where two segments are
 * the same (`churn` and `/churn`, both in the root). Empty where the segment is.
 * @param paths of things that lie directly in one folder, folders and experiments apart
 */
export const displayNames = (paths: readonly string[]): ReadonlyMap<string, string> => {
  const uses = new Map<string, number>()
  for (const path of paths) uses.set(lastSegment(path), (uses.get(lastSegment(path)) ?? 0) + 1)
  return new Map(
    paths.map(path => {
      const segment = lastSegment(path)
      return [path, visibleText(uses.get(segment) === 1 ? segment : path)]
    }),
  )
}
