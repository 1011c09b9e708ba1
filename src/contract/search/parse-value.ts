import type { Cursor } from './cursor.ts'
import type { Span } from './errors.ts'
import type { DurationNode, TimeNode, WrittenNode } from './nodes.ts'
import { readDuration } from './times.ts'

const TIME = /^(now|today)(?:([+-])(.*))?$/i

/**
 * Reads a value from where the cursor stands. Any quotes make a text: MLflow refuses backticks here, which are ours for
 * texts that hold both other kinds. Throws SearchError.
 */
export function parseValue(cursor: Cursor): WrittenNode {
  const token = cursor.peek()
  const { start, end } = token
  if (token.kind === 'quoted') {
    cursor.next()
    return Object.freeze({ kind: 'text', value: token.value, start, end })
  }
  if (token.kind === 'number') {
    cursor.next()
    return Object.freeze({ kind: 'number', value: token.value, text: token.text, start, end })
  }
  const value = parseTime(cursor) ?? parseDuration(cursor)
  if (value === null) throw cursor.unexpected(['<number>', '<text>'])
  return value
}

/** `now - 7d`, with spaces or without: a word may hold signs, so that `now-7d` is one. */
function parseTime(cursor: Cursor): TimeNode | null {
  const first = cursor.peek()
  const [, word, joined, rest = ''] = TIME.exec(bareWord(cursor)) ?? []
  if (word === undefined) return null
  cursor.next()
  const base = word.toLowerCase() === 'now' ? 'now' : 'today'
  if (cursor.peek().kind === 'number' && /^[+-]/.test(cursor.slice(cursor.peek()))) {
    throw cursor.unexpected(['<duration>'])
  }
  const sign = joined ?? takeSign(cursor)
  if (sign === null) return Object.freeze({ kind: 'time', base, offset: 0, text: base, ...spanOf(first) })
  const written = rest === '' ? bareWord(cursor) : rest
  const length = readDuration(written)
  if (length === null) throw cursor.unexpected(['<duration>'], rest === '' ? cursor.peek() : first)
  const last = rest === '' ? cursor.next() : first
  const offset = sign === '-' ? -length : length
  const text = `${base} ${sign} ${written}`
  return Object.freeze({ kind: 'time', base, offset, text, start: first.start, end: last.end })
}

function parseDuration(cursor: Cursor): DurationNode | null {
  const text = bareWord(cursor)
  const milliseconds = readDuration(text)
  if (milliseconds === null) return null
  return Object.freeze({ kind: 'duration', milliseconds, text, ...spanOf(cursor.next()) })
}

function takeSign(cursor: Cursor): string | null {
  return ['-', '+'].find(sign => cursor.takeSymbol(sign)) ?? null
}

/** The word that stands here, as it was written; empty where none does. `1.5h` is a name with a dot. */
function bareWord(cursor: Cursor): string {
  const token = cursor.peek()
  return token.kind === 'name' && !token.quoted ? cursor.slice(token) : ''
}

function spanOf({ start, end }: Span): Span {
  return { start, end }
}
