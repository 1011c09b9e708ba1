/** What the writer needs beyond a connection: transactions on it. */
export interface Transactions {
  begin(): Promise<void>
  savepoint(): Promise<void>
  release(): Promise<void>
  rollbackToSavepoint(): Promise<void>
  commit(): Promise<void>
  rollback(): Promise<void>
}

const transactions = (run: (sql: string) => Promise<unknown>, begin: string): Transactions => {
  const does = (sql: string) => async (): Promise<void> => void (await run(sql))
  return {
    begin: does(begin),
    savepoint: does('savepoint command'),
    release: does('release command'),
    rollbackToSavepoint: async () => {
      await run('rollback to command')
      await run('release command')
    },
    commit: does('commit'),
    rollback: does('rollback'),
  }
}

/** The transactions of an SQLite connection: each has the right to write from its start. */
export const sqliteTransactions = (run: (sql: string) => Promise<unknown>): Transactions =>
  transactions(run, 'begin immediate')

/** The transactions of a PostgreSQL client. */
export const postgresTransactions = (run: (sql: string) => Promise<unknown>): Transactions =>
  transactions(run, 'begin')
