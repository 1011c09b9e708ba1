const OPEN = new Set(['{', '['])
const CLOSE = new Set(['}', ']'])

/** Letters, marks, digits, punctuation, symbols and the space: what can be read as it is, in any script. */
const READABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u
const ESCAPES = /\\(?:u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|.)/gi

/** A string's token with its letters in place of their codes: Python writes every one that is not ASCII as a code. */
const readable = (token: string): string =>
  token.replace(ESCAPES, (written, high?: string, low?: string, unit?: string) => {
    const codes = [high, low, unit].filter(code => code !== undefined)
    const text = String.fromCharCode(...codes.map(code => parseInt(code, 16)))
    return READABLE.test(text) && text !== '"' && text !== '\\' ? text : written
  })

/**
 * JSON with line breaks and two spaces a level. Numbers stay as they are written, so that nothing is rounded; strings
 * too, but for codes of letters. Null when the text is not JSON.
 */
export const indentJson = (text: string): string | null => {
  try {
    JSON.parse(text)
  } catch {
    return null
  }
  const out: string[] = []
  let depth = 0
  const line = () => `\n${'  '.repeat(depth)}`
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+|[{}[\],:]/g)) {
    if (CLOSE.has(token)) {
      depth--
      out.push(OPEN.has(out.at(-1)?.trimEnd() ?? '') ? token : line() + token)
      continue
    }
    if (OPEN.has(out.at(-1) ?? '')) out.push(line())
    if (OPEN.has(token)) depth++
    out.push(token === ',' ? `,${line()}` : token === ':' ? ': ' : token[0] === '"' ? readable(token) : token)
  }
  return out.join('')
}
