import type { PlaceNeeds } from './page-preloads.ts'

const PAGES = 'src/client/pages'

const ONE_EXPERIMENT = /^\d{1,19}$/

const EXPERIMENT: PlaceNeeds = {
  modules: [`${PAGES}/experiment/ExperimentPage.tsx`, 'src/client/runs/RunGrid.tsx'],
  data: ({ experimentIds = '' }) =>
    ONE_EXPERIMENT.test(experimentIds)
      ? [`api/v1/experiments/${experimentIds}`, `api/v1/experiments/columns?ids=${experimentIds}`]
      : [],
}
const FOLDER_RUNS: PlaceNeeds = {
  modules: [`${PAGES}/experiment/FolderRunsPage.tsx`, 'src/client/runs/RunGrid.tsx'],
}
const RUN: PlaceNeeds = { modules: [`${PAGES}/run/RunPage.tsx`] }
const WORKSPACE: PlaceNeeds = { modules: [`${PAGES}/workspace/WorkspacePage.tsx`] }
const FOLDER: PlaceNeeds = {
  ...WORKSPACE,
  // Spelled as the page spells it: another address would be another request.
  data: ({ '*': path = '' }) =>
    path === '' || path.endsWith('/')
      ? []
      : [`api/v1/folders?${new URLSearchParams({ path: `/${path}` }).toString()}`],
}
const TRASH: PlaceNeeds = { modules: [`${PAGES}/trash/TrashPage.tsx`] }

/** What an address needs that is not a place. */
export const NO_PLACE: PlaceNeeds = { modules: [] }

/**
 * The places of the page, by path, with what each needs: each path is answered with the page, which finds its place by
 * its address.
 */
export const PLACES: Readonly<Record<string, PlaceNeeds>> = {
  '/': WORKSPACE,
  '/workspace': WORKSPACE,
  '/workspace/*': FOLDER,
  '/experiments': FOLDER_RUNS,
  '/experiments/': FOLDER_RUNS,
  '/experiments/:experimentIds': EXPERIMENT,
  '/experiments/:experimentIds/': EXPERIMENT,
  '/runs/:runId': RUN,
  '/runs/:runId/': RUN,
  '/trash': TRASH,
  '/trash/': TRASH,
}
