import { resolve } from 'node:path'
import './operations.ts'
import { openPostgresStore } from '../db/postgres-store.ts'
import { openSqliteStore } from '../db/sqlite-store.ts'
import type { Store } from '../db/store.ts'
import { bootstrapWorkspace } from '../folders/bootstrap.ts'
import { fold } from '../metrics/fold.ts'
import { settleMetrics } from '../metrics/settle.ts'
import type { ServerFlags } from './flags.ts'

/**
 * Opens the store that the flags name, with what every workspace has. `onFatal` is called when it can no longer be trusted.
 * @throws StoreError when it cannot be opened, with a message for whoever starts the server.
 */
export const openStore = async (
  flags: Pick<ServerFlags, 'data' | 'database' | 'user'>,
  onFatal: (error: unknown) => void,
): Promise<Store> => {
  const store = await openDatabase(flags, onFatal)
  // A crash may have left points that no record has taken in.
  await store.write(settleMetrics, null)
  await store.write(bootstrapWorkspace, { user: flags.user })
  return store
}

/** As {@link openStore}, just as it is. */
export const openDatabase = (
  flags: Pick<ServerFlags, 'data' | 'database'>,
  onFatal: (error: unknown) => void,
): Promise<Store> => {
  const suffix = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const workerEntry = new URL(`./store-thread.${suffix}`, import.meta.url)
  if (flags.database !== null)
    return openPostgresStore({ url: flags.database, background: fold, workerEntry, onFatal })
  return openSqliteStore({ dataFolder: resolve(flags.data), workerEntry, onFatal })
}
