import { Type } from 'typebox'
import { BulkPreview, BulkRequest, BulkWork, type BulkSpec } from '#contract/bulk.ts'
import { invalid, notFound } from '../db/errors.ts'
import { JSON_BODY, LARGE_JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { selectedRuns } from '../runs/selected-runs.ts'
import { PARENT_RUN_TAG, RUN_NAME_TAG } from '../runs/write-tags.ts'
import { readNamePattern } from './name-pattern.ts'
import { previewWork } from './preview.ts'
import { selectIds } from './select-ids.ts'
import { checkTarget } from './target-experiment.ts'
import { getWork } from './work-rows.ts'

const WorkParams = Type.Object({ workId: Type.String({ pattern: '^[0-9]{1,15}$' }) })
const Nothing = Type.Object({})

const withDescendants = (spec: BulkSpec): boolean => 'withDescendants' in spec && spec.withDescendants

/** Refuses what could only fail run by run. */
const checkSpec = (spec: BulkSpec): void => {
  if (spec.action === 'rename') {
    if (spec.pattern === undefined && spec.find === undefined)
      throw invalid('spec.pattern', 'spec.pattern: say the new name, or a text to find in the old one.')
    readNamePattern(spec.pattern ?? '{name}')
  }
  if (spec.action !== 'tag') return
  const keys = spec.tags.map(({ key }) => key)
  const twice = keys.find((key, i) => keys.indexOf(key) !== i)
  if (twice !== undefined) throw invalid('spec.tags', `spec.tags: the tag ${twice} is there twice.`)
  for (const key of [RUN_NAME_TAG, PARENT_RUN_TAG])
    if (keys.includes(key))
      throw invalid(
        'spec.tags',
        `spec.tags: ${key} says what a run is called or belongs to; it is not set for many.`,
      )
}

/** Work on many runs, as one request each. */
export const bulkRoutes: Routes = (app, { store, config, bulk: runner }) => {
  app.post(
    '/runs/bulk/preview',
    {
      config: { policy: LARGE_JSON_BODY },
      schema: { summary: 'What a bulk work would take', body: BulkRequest, response: { 200: BulkPreview } },
    },
    async ({ body: { selection, spec } }) => {
      checkSpec(spec)
      const runs = await selectedRuns(store, selection)
      const nested = 'withDescendants' in spec
      const { ids, descendants } = await store.read(selectIds, { selection: runs, withDescendants: nested })
      const below = new Set(descendants)
      const chosen = ids.filter(id => !below.has(id))
      return await store.read(previewWork, { spec, chosen, descendants })
    },
  )
  app.post(
    '/runs/bulk',
    {
      config: { policy: LARGE_JSON_BODY },
      schema: { summary: 'Change many runs', body: BulkRequest, response: { 200: BulkWork } },
    },
    async ({ body: { selection, spec } }) => {
      checkSpec(spec)
      if ('experimentId' in spec) await store.read(checkTarget, { experimentId: spec.experimentId })
      const runs = await selectedRuns(store, selection)
      const ids = await store.read(selectIds, { selection: runs, withDescendants: withDescendants(spec) })
      if (ids.ids.length === 0) throw notFound('None of these runs is there any more. Reload the table.')
      return await runner.start(spec, ids, config.user)
    },
  )
  app.get(
    '/bulk/:workId',
    {
      config: { policy: READ },
      schema: { summary: 'How far a bulk work is', params: WorkParams, response: { 200: BulkWork } },
    },
    ({ params }) => store.read(getWork, { workId: Number(params.workId) }),
  )
  app.post(
    '/bulk/:workId/cancel',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Stop a bulk work', params: WorkParams, body: Nothing, response: { 200: BulkWork } },
    },
    ({ params }) => runner.cancel(Number(params.workId)),
  )
  app.post(
    '/bulk/:workId/undo',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Take a bulk work back',
        params: WorkParams,
        body: Nothing,
        response: { 200: BulkWork },
      },
    },
    ({ params }) => runner.undo(Number(params.workId), config.user),
  )
}
