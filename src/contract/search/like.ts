/** The longest pattern of LIKE and ILIKE, in UTF-16 units: databases refuse very long ones. */
export const MAX_PATTERN_LENGTH = 10_000

/** How text is compared where case does not matter. ς counts as σ, which a lower-casing makes of it by its place. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ')
}

/**
 * Whether the whole text fits a LIKE pattern: `%` is any run of characters, `_` is one character (a code point), and
 * nothing escapes them. Never worse than the product of the lengths.
 */
export function matchesLike(text: string, pattern: string): boolean {
  let textAt = 0
  let patternAt = 0
  let afterPercent = -1
  let retryAt = 0
  while (textAt < text.length) {
    const wanted = pattern[patternAt]
    if (wanted === '%') {
      patternAt += 1
      afterPercent = patternAt
      retryAt = textAt
    } else if (wanted === '_') {
      patternAt += 1
      textAt += width(text, textAt)
    } else if (wanted === text[textAt]) {
      patternAt += 1
      textAt += 1
    } else if (afterPercent >= 0) {
      retryAt += width(text, retryAt)
      patternAt = afterPercent
      textAt = retryAt
    } else {
      return false
    }
  }
  while (pattern[patternAt] === '%') patternAt += 1
  return patternAt === pattern.length
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}
