export interface CodeToken {
  kind: 'plain' | 'keyword' | 'call' | 'string' | 'number' | 'comment'
  text: string
}

const TOKEN =
  /(?<comment>#.*)|(?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<keyword>\b(?:import|from|with|as|for|in|def|return|export|None|True|False)\b)|(?<call>[A-Za-z_]\w*(?=\())|(?<number>(?<![\w./:-])\d[\d.]*(?:e[+-]?\d+)?\b)/g

/** One line of Python or shell in coloured pieces; together they are the line. Enough for the lines that we print. */
export const codeTokens = (line: string): CodeToken[] => {
  const tokens: CodeToken[] = []
  let end = 0
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > end) tokens.push({ kind: 'plain', text: line.slice(end, match.index) })
    const kind = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined)?.[0]
    tokens.push({ kind: (kind ?? 'plain') as CodeToken['kind'], text: match[0] })
    end = match.index + match[0].length
  }
  if (end < line.length) tokens.push({ kind: 'plain', text: line.slice(end) })
  return tokens
}
