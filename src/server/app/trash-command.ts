import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { LocalArtifacts } from '../artifacts/local-artifacts.ts'
import { StoreError } from '../db/errors.ts'
import type { Store } from '../db/store.ts'
import { reportTrash } from '../trash/report-trash.ts'
import { sweepNow } from '../trash/sweep-now.ts'
import { fail } from './fail.ts'
import { openDatabase } from './open-store.ts'
import type { TrashFlags } from './trash-flags.ts'

const DAY = 24 * 60 * 60 * 1000

/** `runfolio trash`: lists what was deleted, or cleans up; ends the process when it cannot. */
export const trashCommand = async (flags: TrashFlags): Promise<void> => {
  process.umask(0o077)
  const tell = (line: string): void => void process.stdout.write(`${line}\n`)
  // Who reads the list may have seen enough.
  process.stdout.on('error', () => process.exit(0))
  const file = join(resolve(flags.data), 'runfolio.sqlite')
  if (flags.database === null && !existsSync(file))
    return fail(`there is no store in ${flags.data}; name its folder with --data.`, 1)
  const store = await openDatabase(flags, error => fail(messageOf(error), 1)).catch((error: unknown) =>
    fail(`${messageOf(error)} A running server cleans up by itself; its trash page says what is next.`, 1),
  )
  try {
    await work(store, flags, tell)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    fail(error.message, 1)
  } finally {
    await store.close()
  }
}

const work = async (store: Store, flags: TrashFlags, tell: (line: string) => void): Promise<void> => {
  const keep = flags.trashDays * DAY
  if (flags.action === 'list' || flags.dryRun)
    return await reportTrash(store, { keep, onlyExpired: flags.dryRun }, tell)
  const artifacts = new LocalArtifacts(resolve(flags.artifacts ?? join(flags.data, 'artifacts')))
  await sweepNow(store, artifacts, keep, tell)
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.replaceAll(/\s*\n\s*/g, ' ') : 'unknown'
