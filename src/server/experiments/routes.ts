import { Type } from 'typebox'
import {
  CreateExperiment,
  DeleteExperiments,
  Experiment,
  RenameExperiment,
  RunColumns,
} from '#contract/experiments.ts'
import { ExperimentId } from '#contract/schema.ts'
import { Deletion } from '#contract/trash.ts'
import { JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { checkArtifactLocation } from './artifact-location.ts'
import { createExperiment } from './create-experiment.ts'
import { deleteExperiments } from './delete-experiments.ts'
import { requiredExperimentNumber } from './experiment-number.ts'
import { getExperiment } from './get-experiment.ts'
import { renameExperiment } from './rename-experiment.ts'
import { runColumns } from './run-columns.ts'

const ExperimentParams = Type.Object({ experimentId: ExperimentId })

const ColumnsQuery = Type.Object({ ids: Type.String({ pattern: '^[0-9]{1,19}(,[0-9]{1,19}){0,99}$' }) })

/** Our own routes of experiments. */
export const experimentRoutes: Routes = (app, { store, config }) => {
  app.get(
    '/experiments/:experimentId',
    {
      config: { policy: READ },
      schema: { summary: 'One experiment', params: ExperimentParams, response: { 200: Experiment } },
    },
    ({ params }) =>
      store.read(getExperiment, { experimentId: requiredExperimentNumber(params.experimentId) }),
  )
  app.get(
    '/experiments/columns',
    {
      config: { policy: READ },
      schema: {
        summary: 'The keys that runs have',
        querystring: ColumnsQuery,
        response: { 200: RunColumns },
      },
    },
    async ({ query }) => {
      const change = await store.settledChange()
      const experimentIds = query.ids.split(',').map(requiredExperimentNumber)
      return { ...(await store.read(runColumns, { experimentIds })), change }
    },
  )
  app.post(
    '/experiments',
    {
      config: { policy: JSON_BODY },
      schema: { summary: 'Make an experiment', body: CreateExperiment, response: { 200: Experiment } },
    },
    async ({ body }) => {
      const { name, artifactLocation = '' } = body
      checkArtifactLocation(artifactLocation, 'artifactLocation')
      const experiment = { name, artifactLocation, tags: [], owner: config.user }
      const experimentId = await store.write(createExperiment, experiment)
      return await store.read(getExperiment, { experimentId })
    },
  )
  app.post(
    '/experiments/:experimentId/rename',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Rename or move an experiment',
        params: ExperimentParams,
        body: RenameExperiment,
        response: { 200: Experiment },
      },
    },
    async ({ params, body }) => {
      const experimentId = requiredExperimentNumber(params.experimentId)
      await store.write(renameExperiment, { experimentId, name: body.name, actor: config.user })
      return await store.read(getExperiment, { experimentId })
    },
  )
  app.post(
    '/experiments/delete',
    {
      config: { policy: JSON_BODY },
      schema: {
        summary: 'Move experiments to the trash',
        body: DeleteExperiments,
        response: { 200: Deletion },
      },
    },
    ({ body }) =>
      store.write(deleteExperiments, {
        experimentIds: body.experimentIds.map(requiredExperimentNumber),
        actor: config.user,
      }),
  )
}
