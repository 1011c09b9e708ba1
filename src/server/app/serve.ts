import { join, resolve } from 'node:path'
import { ListedArtifacts } from '../artifacts/listed-artifacts.ts'
import { LocalArtifacts } from '../artifacts/local-artifacts.ts'
import { BulkRunner } from '../bulk/bulk-runner.ts'
import { StoreError } from '../db/errors.ts'
import type { Store } from '../db/store.ts'
import { CleanUp } from '../trash/clean-up.ts'
import { buildApp } from './app.ts'
import { fail } from './fail.ts'
import type { ServerFlags } from './flags.ts'
import { openStore } from './open-store.ts'
import { packageRoot, packageVersion } from './package-root.ts'
import { addressOf, startLines, withoutPassword } from './start-lines.ts'
import { stopOnSignals } from './stopping.ts'

const DAY = 24 * 60 * 60 * 1000

/** Opens the store, listens, prints where everything is, and runs until a signal comes; ends the process when it cannot. */
export const serve = async (flags: ServerFlags): Promise<void> => {
  // What the server writes is for its account alone.
  process.umask(0o077)
  const version = packageVersion()
  const store = await openStore(flags, error =>
    fail(`the store failed, nothing more is acknowledged: ${messageOf(error)}`, 1),
  ).catch(error => fail(messageOf(error), 1))
  const artifactFolder = resolve(flags.artifacts ?? join(flags.data, 'artifacts'))
  const artifacts = new ListedArtifacts(openArtifacts(artifactFolder), store)
  await artifacts.start().catch(error => fail(messageOf(error), 1))
  const cleanUp = new CleanUp(store, artifacts, flags.trashDays * DAY)
  await cleanUp.start().catch(error => fail(messageOf(error), 1))
  const bulk = new BulkRunner(store)
  await bulk.resume().catch(error => fail(messageOf(error), 1))
  const { app } = buildApp({
    store,
    artifacts,
    cleanUp,
    bulk,
    config: { version, user: flags.user, trashDays: flags.trashDays, frameAncestors: flags.frameAncestors },
    guard: flags,
    basePath: flags.basePath,
    clientDir: join(packageRoot(), 'dist', 'client'),
    log: process.stderr,
  })
  await app.listen({ host: flags.host, port: flags.port }).catch(async error => {
    await bulk.close()
    await cleanUp.close()
    await artifacts.close()
    return await refuseToListen(error, flags, store)
  })
  stopOnSignals({
    drain: () => app.close(),
    cut: () => app.server.closeAllConnections(),
    close: async () => {
      await bulk.close()
      await cleanUp.close()
      await artifacts.close()
      await store.close()
    },
  })
  const bound = app.server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : flags.port
  process.stdout.write(
    startLines({
      version,
      address: addressOf(flags.host, port, flags.basePath),
      data: flags.database === null ? resolve(flags.data) : withoutPassword(flags.database),
      artifacts: artifacts.description,
      durability: store.durability,
    }),
  )
}

/** To be called with the store open: its lock says that no other server writes there. */
const openArtifacts = (folder: string): LocalArtifacts => {
  try {
    return new LocalArtifacts(folder)
  } catch (error) {
    return fail(`the artifacts cannot lie in ${folder}: ${messageOf(error)}`, 1)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof StoreError || error instanceof Error
    ? error.message.replaceAll(/\s*\n\s*/g, ' ')
    : 'unknown'

const LISTEN_FAULTS: Record<string, string> = {
  EADDRINUSE: 'another program listens there; give it another --port',
  EACCES: 'this account may not; give it a --port above 1023',
  EADDRNOTAVAIL: 'this machine does not have that address',
  ENOTFOUND: 'no address has that name',
}

const refuseToListen = async (error: unknown, flags: ServerFlags, store: Store): Promise<never> => {
  await store.close()
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return fail(`cannot listen on ${flags.host}:${flags.port}: ${LISTEN_FAULTS[code] ?? messageOf(error)}.`, 1)
}
