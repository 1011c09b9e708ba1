import type { RunSelection, RunSelector } from '#contract/runs.ts'
import type { Store } from '../db/store.ts'
import { experimentsAt } from '../folders/experiments-within.ts'
import type { RunListing } from './select-run-ids.ts'
import type { SelectedRuns } from './select-runs.ts'

/** The listing that a selector of our own API means. @throws StoreError as {@link experimentsAt} does */
export const listingOf = async (
  store: Store,
  selector: RunSelector,
  orderBy: RunListing['orderBy'] = [],
): Promise<RunListing> => ({
  experimentIds: await experimentsAt(store, selector),
  filter: (selector.filter ?? '').trim(),
  mode: 'runfolio',
  state: selector.state ?? 'active',
  orderBy,
})

/** The runs that a request chooses. */
export const selectedRuns = async (store: Store, selection: RunSelection): Promise<SelectedRuns> =>
  'runIds' in selection
    ? { runUuids: selection.runIds }
    : { listing: await listingOf(store, selection.all), exceptUuids: selection.except }
