/** The keywords of the language; a name that spells one stands in quotes. */
export const KEYWORDS: ReadonlySet<string> = new Set([
  'AND',
  'OR',
  'NOT',
  'IN',
  'LIKE',
  'ILIKE',
  'BETWEEN',
  'IS',
  'NULL',
])

const BARE = /^[\p{L}_][\p{L}\p{M}\p{N}_$@#/:-]*$/u
const KEY = /^[\p{L}\p{M}\p{N}_$@#/:.-]+$/u

/** A text as a literal. Throws RangeError for one that holds all three quotes: nothing escapes them. */
export function quoteText(text: string): string {
  return quote(text, ["'", '"', '`'])
}

/** A field's name as it is written: its key in quotes where it must be. Throws RangeError as quoteText does. */
export function quoteName(entity: string | null, key: string): string {
  if (entity === null) return quoteBare(key)
  return `${quoteBare(entity)}.${KEY.test(key) ? key : quote(key, ['`', '"', "'"])}`
}

/** A plain word as it is written. Throws RangeError as quoteText does. */
export function quoteWord(text: string): string {
  return isBare(text) ? text : quote(text, ['"', "'", '`'])
}

function quoteBare(name: string): string {
  return isBare(name) ? name : quote(name, ['`', '"'])
}

function isBare(name: string): boolean {
  return BARE.test(name) && !KEYWORDS.has(name.toUpperCase())
}

/** A quote after a backslash does not end a text, save in backticks. */
function quote(text: string, quotes: readonly string[]): string {
  const fits = (mark: string) => !text.includes(mark) && (mark === '`' || !text.endsWith('\\'))
  const mark = quotes.find(fits)
  if (mark === undefined) throw new RangeError(`No quotes can hold ${text}`)
  return `${mark}${text}${mark}`
}
