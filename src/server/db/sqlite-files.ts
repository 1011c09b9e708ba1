import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { SqliteConnection } from './sqlite-connection.ts'
import { StoreError } from './errors.ts'

/** The files of an embedded store in its data folder. */
export interface SqliteFiles {
  database: string
  lock: string
}

/** Names the files of a store and makes their folder, readable by this account alone. */
export const sqliteFiles = (dataFolder: string): SqliteFiles => {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  return { database: join(dataFolder, 'runfolio.sqlite'), lock: join(dataFolder, 'runfolio.lock') }
}

/** Takes group and world out of a file's mode. */
export const keepPrivate = (file: string): void => chmodSync(file, 0o600)

/** 3.51.3 mends a bug that could damage a store when its log was reset. */
const OLDEST = [3, 51, 3] as const

/** Refuses an SQLite with the log-reset bug. */
export const checkSqliteVersion = (version: string): void => {
  const parts = version.split('.').map(Number)
  for (const [i, least] of OLDEST.entries()) {
    const part = parts[i] ?? 0
    if (part > least) return
    if (part < least)
      throw new StoreError(
        'PRECONDITION_FAILED',
        `This Node.js brings SQLite ${version}; ${OLDEST.join('.')} or newer is needed. Start Runfolio with its own Node.js (npm start).`,
      )
  }
}

/** What makes an acknowledged write durable, and keeps readers from waiting for it. */
export const configureWriter = (connection: SqliteConnection): void => {
  connection.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma fullfsync = on; pragma cache_size = -65536; pragma wal_autocheckpoint = 10000; pragma analysis_limit = 1000',
  )
}
