import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'

const LOOK_AGAIN_MS = 500

/**
 * Runs `work` while no other process of this machine runs one under the same lock file; waits for its turn.
 * The file holds the process id: a lock whose process is gone is taken over.
 */
export async function withLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  while (!(await take(path))) {
    if (!(await isHeld(path))) await rm(path, { force: true })
    else await wait(LOOK_AGAIN_MS)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}

/** The file appears with its text: one that is empty yet would pass for that of a process that is gone. */
async function take(path: string): Promise<boolean> {
  const written = `${path}.${randomUUID()}`
  await writeFile(written, String(process.pid))
  try {
    await link(written, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(written, { force: true })
  }
}

async function isHeld(path: string): Promise<boolean> {
  const holder = Number(await readFile(path, 'utf8').catch(() => ''))
  if (!holder) return false
  try {
    process.kill(holder, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
