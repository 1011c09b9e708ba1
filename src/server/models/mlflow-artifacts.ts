import { readString, requiredString, type Fields } from '#contract/mlflow/fields.ts'
import { lastSegment } from '#contract/names.ts'
import { modelLocation } from '../artifacts/find-location.ts'
import { listAt, openAt } from '../artifacts/located.ts'
import { fileInfo, filesReply } from '../artifacts/mlflow.ts'
import { sendArtifact } from '../artifacts/send-artifact.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import { DOWNLOAD } from '../http/policy.ts'
import type { Routes } from '../http/routes.ts'

/** The files of logged models, as MLflow's page lists and reads them. */
export const mlflowModelArtifactRoutes: Routes = (app, { artifacts, store }) => {
  mlflowRoute(app, {
    method: 'GET',
    url: '/mlflow/logged-models/:model_id/artifacts/directories',
    handle: async (fields, request) => {
      const modelUuid = requiredString(request.params as Fields, 'model_id')
      const path = (readString(fields, 'artifact_directory_path') ?? '').replace(/\/+$/, '')
      const location = await store.read(modelLocation, { modelUuid })
      const entries = (await listAt(artifacts, location, path)) ?? []
      return { root_uri: location, ...filesReply(entries.map(entry => fileInfo(entry, path))) }
    },
  })
  app.get(
    '/mlflow/logged-models/:model_id/artifacts/files',
    { config: { policy: DOWNLOAD } },
    async (request, reply) => {
      const path = requiredString(request.query as Fields, 'artifact_file_path')
      const modelUuid = requiredString(request.params as Fields, 'model_id')
      const location = await store.read(modelLocation, { modelUuid })
      const file = await openAt(artifacts, location, path)
      return await sendArtifact(request, reply, file, { name: lastSegment(path), attachment: true })
    },
  )
}
