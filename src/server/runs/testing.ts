import { bootstrapWorkspace } from '../folders/bootstrap.ts'
import type { Store } from '../db/store.ts'
import { createRun, type NewRun } from './create-run.ts'
import type { RunListing } from './select-run-ids.ts'

/** A store with what every workspace has. */
export const withWorkspace = async (store: Store): Promise<Store> => {
  await store.write(bootstrapWorkspace, { user: 'ann' })
  return store
}

/** Makes a run in experiment 0 under a readable id. */
export const makeRun = async (store: Store, runUuid: string, more: Partial<NewRun> = {}): Promise<void> => {
  await store.write(createRun, {
    runUuid,
    experimentId: 0,
    userId: 'ann',
    name: runUuid,
    fallbackName: 'spare-name-1',
    startTime: 1000,
    tags: [],
    ...more,
  })
}

/** All active runs of experiment 0, in the default order; `more` narrows or sorts them. */
export const listing = (more: Partial<RunListing> = {}): RunListing => ({
  experimentIds: [0],
  filter: '',
  mode: 'runfolio',
  state: 'active',
  orderBy: [],
  ...more,
})
