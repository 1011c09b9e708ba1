/** What the writer needs beyond a connection: transactions on it. */
export interface Transactions {
  begin(): Promise<void>
  savepoint(): Promise<void>
  release(): Promise<void>
  rollbackToSavepoint(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

/** The transactions of an SQLite connection. */
export const sqliteTransactions = (exec: (sql: string) => void): Transactions => ({
  begin: async () => exec('begin immediate'),
  savepoint: async () => exec('savepoint command'),
  release: async () => exec('release command'),
  rollbackToSavepoint: async () => exec('rollback to command; release command'),
  commit: async () => exec('commit'),
  rollback: async () => exec('rollback'),
})

/** The transactions of a PostgreSQL client. */
export const postgresTransactions = (query: (sql: string) => Promise<unknown>): Transactions => ({
  begin: async () => void (await query('begin')),
  savepoint: async () => void (await query('savepoint command')),
  release: async () => void (await query('release command')),
  rollbackToSavepoint: async () => void (await query('rollback to command; release command')),
  commit: async () => void (await query('commit')),
  rollback: async () => void (await query('rollback')),
})
