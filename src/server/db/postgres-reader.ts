import pg from 'pg'
import { PostgresConnection } from './postgres-connection.ts'

/** Compiling a filter of 200 conditions takes the database seconds, running it milliseconds. */
export const withoutJit = (url: string): string => {
  const parsed = new URL(url)
  parsed.searchParams.set('options', `${parsed.searchParams.get('options') ?? ''} -c jit=off`.trim())
  return parsed.href
}

/** Connections for questions to PostgreSQL, and what lets go of them. */
export const openPostgresReader = (
  url: string,
  connections: number,
): { connection: PostgresConnection; close: () => Promise<void> } => {
  const pool = new pg.Pool({ connectionString: url, max: connections })
  // Idle connections that the database closed are replaced when the next question needs one.
  pool.on('error', () => undefined)
  return { connection: new PostgresConnection(pool), close: () => pool.end() }
}
