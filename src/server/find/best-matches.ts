import type { Static } from 'typebox'
import { lastSegment } from '#contract/names.ts'
import type { Found } from '#contract/palette.ts'
import { fold } from '#contract/search/like.ts'

export type FoundItem = Static<typeof Found>['items'][number]

/** How many of each kind are found at most. */
export const MAX_FOUND = 20

/** A letter or digit of an alphabet that parts its words by something else. */
const IN_WORD = /[\p{L}\p{N}]/u
/** Scripts that write their words one after another: each character may begin one. */
const UNPARTED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u

/** Whether a text stands in a name where a word of it begins. */
const beginsWord = (name: string, wanted: string): boolean => {
  for (let at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
    const before = name[at - 1] ?? ''
    const first = name[at] ?? ''
    if (!IN_WORD.test(before) || !IN_WORD.test(first) || UNPARTED.test(first) || UNPARTED.test(before))
      return true
  }
  return false
}

/** How well a folded path answers a folded text, 0 the best; null where it does not. */
const rankOf = (name: string, wanted: string, words: readonly string[]): number | null => {
  if (!name.includes(wanted)) return words.length > 1 && words.every(word => name.includes(word)) ? 5 : null
  const last = lastSegment(name)
  if (name === wanted || last === wanted) return 0
  if (last.startsWith(wanted)) return 1
  if (!last.includes(wanted)) return 4
  return beginsWord(last, wanted) ? 2 : 3
}

/**
 * The rows whose name contains the text, or all its words, the best first and otherwise in the order given,
 * {@link MAX_FOUND} at most: the name itself, names that begin with it, that have a word that does, that contain it, and
 * things in folders that do.
 */
export const bestMatches = <Row>(rows: readonly Row[], text: string, nameOf: (row: Row) => string): Row[] => {
  const wanted = fold(text)
  const words = wanted.split(/\s+/)
  const ranks: Row[][] = [[], [], [], [], [], []]
  for (const row of rows) {
    const rank = rankOf(fold(nameOf(row)), wanted, words)
    if (rank !== null) ranks[rank]?.push(row)
  }
  return ranks.flat().slice(0, MAX_FOUND)
}
