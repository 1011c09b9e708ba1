import { Type } from 'typebox'
import {
  ColumnValues,
  CreateExperiment,
  DeleteExperiments,
  Experiment,
  Experiments,
  ExperimentsQuery,
  RenameExperiment,
  RunColumns,
} from '#contract/experiments.ts'
import type { RunPlace } from '#contract/runs.ts'
import { ExperimentId } from '#contract/schema.ts'
import { Deletion } from '#contract/trash.ts'
import { experimentsAt } from '../folders/experiments-within.ts'
import { JSON_BODY, READ } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'
import { checkArtifactLocation } from './artifact-location.ts'
import { columnValues } from './column-values.ts'
import { createExperiment } from './create-experiment.ts'
import { deleteExperiments } from './delete-experiments.ts'
import { requiredExperimentNumber } from './experiment-number.ts'
import { getExperiment } from './get-experiment.ts'
import { listExperiments } from './list-experiments.ts'
import { renameExperiment } from './rename-experiment.ts'
import { runColumns } from './run-columns.ts'

const ExperimentParams = Type.Object({ experimentId: ExperimentId })

/** Keys are counted in so many experiments of a folder at most. */
const MOST_FOR_COLUMNS = 100

const placeOf = ({ ids, folder }: ExperimentsQuery): RunPlace => ({
  ...(ids !== undefined && { experimentIds: ids.split(',') }),
  ...(folder !== undefined && { folder }),
})

const ValuesQuery = Type.Object({
  ...ExperimentsQuery.properties,
  column: Type.String({ minLength: 1, maxLength: 300 }),
  text: Type.Optional(Type.String({ maxLength: 300 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

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
    '/experiments',
    {
      config: { policy: READ },
      schema: {
        summary: 'Several experiments',
        querystring: ExperimentsQuery,
        response: { 200: Experiments },
      },
    },
    async ({ query }) => {
      const change = await store.settledChange()
      const { folder } = query
      const place =
        folder === undefined ? { experimentIds: await experimentsAt(store, placeOf(query)) } : { folder }
      return { ...(await store.read(listExperiments, place)), change }
    },
  )
  app.get(
    '/experiments/columns',
    {
      config: { policy: READ },
      schema: {
        summary: 'The keys that runs have',
        querystring: ExperimentsQuery,
        response: { 200: RunColumns },
      },
    },
    async ({ query }) => {
      const change = await store.settledChange()
      const experimentIds = await experimentsAt(store, placeOf(query), MOST_FOR_COLUMNS)
      return { ...(await store.read(runColumns, { experimentIds })), change }
    },
  )
  app.get(
    '/experiments/values',
    {
      config: { policy: READ },
      schema: {
        summary: 'The values that runs have in one column',
        querystring: ValuesQuery,
        response: { 200: ColumnValues },
      },
    },
    async ({ query }) => {
      const { column, text = '', limit = 50 } = query
      const experimentIds = await experimentsAt(store, placeOf(query), MOST_FOR_COLUMNS)
      return await store.read(columnValues, { experimentIds, column, text, limit })
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
