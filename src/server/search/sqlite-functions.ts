import type { DatabaseSync } from 'node:sqlite'
import { fold, matchesLike } from '#contract/search/like.ts'

/**
 * Registers on a connection what compiled filters call: SQLite itself knows the case of ASCII only. The
 * pattern and the part come folded.
 */
export function registerSearchFunctions(database: DatabaseSync): void {
  const options = { deterministic: true, directOnly: true }
  database.function('runfolio_ilike', options, (text, pattern) =>
    typeof text === 'string' ? Number(matchesLike(fold(text), String(pattern))) : null,
  )
  database.function('runfolio_contains', options, (text, part) =>
    typeof text === 'string' ? Number(fold(text).includes(String(part))) : null,
  )
}
