import { DatabaseSync } from 'node:sqlite'
import { StoreError } from './errors.ts'

/** Holds a data folder for one program; the operating system lets go of it when the process dies, however it dies. */
export interface StoreLock {
  release(): void
}

/**
 * Takes the lock of a data folder: a write transaction, never committed, on a small database of its own.
 * @throws StoreError RESOURCE_CONFLICT when another program has it.
 */
export const lockStore = (lockFile: string, dataFolder: string): StoreLock => {
  const database = new DatabaseSync(lockFile, { timeout: 0 })
  try {
    database.exec('pragma journal_mode = delete; begin exclusive')
  } catch {
    database.close()
    throw new StoreError(
      'RESOURCE_CONFLICT',
      `Another Runfolio server is using ${dataFolder}. Stop it, or start this one with another --data folder.`,
    )
  }
  return { release: () => database.close() }
}
