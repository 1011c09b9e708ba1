import type { RunColumns } from '#contract/experiments.ts'
import { knownAttributes } from '#contract/search/subjects.ts'
import type { SearchFields } from './completion.ts'

const ATTRIBUTES = knownAttributes('runs', 'runfolio').map(attribute => attribute.name)
const STATUSES = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED']
const NO_KEYS = { metrics: [], params: [], tags: [] }

/** What a filter of these runs can name. */
export const searchFields = (keys: RunColumns | undefined): SearchFields => ({
  keys: keys ?? NO_KEYS,
  attributes: ATTRIBUTES,
  statuses: STATUSES,
})
