import { isWithin } from '#contract/names.ts'
import type { Connection, SqlRow, SqlValue } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { EXPERIMENT_LOCKED, lockAbove, lockedFolders, RUN_LOCKED } from './locks.ts'

/** Something that keeps others from being deleted. */
interface Lock {
  kind: 'folder' | 'experiment' | 'run'
  name: string
}

const refusal = ([first, ...more]: readonly Lock[], runs: number): StoreError | null => {
  if (first === undefined) return null
  const others = more.length + Math.max(0, runs - 1)
  const rest = others === 0 ? '' : ` and ${others} more ${others === 1 ? 'is' : 'are'}`
  return new StoreError(
    'PERMISSION_DENIED',
    `The ${first.kind} ${first.name} is locked${rest}: nothing was deleted. Unlock ${others === 0 ? 'it' : 'them'} first, or leave ${others === 0 ? 'it' : 'them'} out.`,
  )
}

/** The locked experiments among those of a condition over `e`, and the first of their locked runs with how many there are. */
const locksIn = async (
  db: Connection,
  condition: string,
  values: readonly SqlValue[],
): Promise<{ locks: Lock[]; runs: number }> => {
  const experiments = await db.all<SqlRow & { name: string }>(
    `select e.name from experiments e where ${condition} and ${EXPERIMENT_LOCKED} order by e.name limit 1000`,
    values,
  )
  const locks: Lock[] = experiments.map(({ name }) => ({ kind: 'experiment', name }))
  // Most workspaces have no locked run at all, and need not look at each.
  const locked = await db.get<SqlRow & { name: string; runs: number }>(
    `select min(r.name) as name, count(*) as runs from runs r
     where r.experiment_id in (select e.id from experiments e where ${condition}) and r.deletion_id is null and ${RUN_LOCKED}`,
    values,
  )
  const runs = locked?.runs ?? 0
  return runs === 0 ? { locks, runs } : { locks: [...locks, { kind: 'run', name: locked?.name ?? '' }], runs }
}

/**
 * Refuses to delete a folder that is locked, lies in one that is, or holds anything that is.
 * @param experiments a condition over `e` that finds its experiments
 * @throws StoreError PERMISSION_DENIED naming the first lock, and how many there are
 */
export const refuseLockedFolder = async (
  db: Connection,
  path: string,
  experiments: { condition: string; values: readonly SqlValue[] },
): Promise<void> => {
  const folders = await lockedFolders(db)
  const above = lockAbove(path, folders)
  const within = folders.filter(folder => folder !== above && isWithin(folder, path))
  const folderLocks: Lock[] = [...(above === undefined ? [] : [above]), ...within].map(name => ({
    kind: 'folder',
    name,
  }))
  const { locks, runs } = await locksIn(db, experiments.condition, experiments.values)
  const fault = refusal([...folderLocks, ...locks], runs)
  if (fault !== null) throw fault
}

/**
 * Refuses to delete experiments of which one is locked, lies in a locked folder, or has a locked run.
 * @throws StoreError PERMISSION_DENIED naming the first lock, and how many there are
 */
export const refuseLockedExperiments = async (
  db: Connection,
  experiments: readonly { id: number; name: string }[],
): Promise<void> => {
  const folders = await lockedFolders(db)
  const above = new Set(experiments.flatMap(({ name }) => lockAbove(name, folders) ?? []))
  const ids = experiments.map(({ id }) => Math.trunc(id)).join(', ')
  const { locks, runs } = await locksIn(db, `e.id in (${ids})`, [])
  const folderLocks: Lock[] = [...above].map(name => ({ kind: 'folder', name }))
  const fault = refusal([...folderLocks, ...locks], runs)
  if (fault !== null) throw fault
}
