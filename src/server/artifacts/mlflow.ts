import type { Readable } from 'node:stream'
import { missingField } from '#contract/mlflow/field-error.ts'
import { readString, requiredString, type Fields } from '#contract/mlflow/fields.ts'
import { lastSegment } from '#contract/names.ts'
import { StoreError } from '../db/errors.ts'
import { mlflowRoute } from '../http/mlflow-route.ts'
import { DOWNLOAD, JSON_BODY, UPLOAD } from '../http/policy.ts'
import type { App, Deps, Routes } from '../http/routes.ts'
import { artifactSegments } from './artifact-path.ts'
import { locationSegments } from './artifact-location.ts'
import type { StoredEntry } from './artifact-store.ts'
import { runLocation } from './find-location.ts'
import { listAt, openAt } from './located.ts'
import { sendArtifact } from './send-artifact.ts'

/** MLflow's FileInfo; a size is left out for directories and for files of no bytes. */
export const fileInfo = (entry: StoredEntry, folder: string): Record<string, unknown> => ({
  path: folder === '' ? entry.name : `${folder}/${entry.name}`,
  is_dir: entry.isDirectory,
  ...(entry.size === 0 ? {} : { file_size: entry.size }),
})

export const filesReply = (files: readonly Record<string, unknown>[]): Record<string, unknown> =>
  files.length === 0 ? {} : { files }

interface Wildcard {
  Params: { '*': string }
}

const proxyRoutes = (app: App, { artifacts }: Deps): void => {
  mlflowRoute(app, {
    method: 'GET',
    url: '/mlflow-artifacts/artifacts',
    handle: async fields => {
      const path = artifactSegments((readString(fields, 'path') ?? '').replace(/\/+$/, ''))
      return filesReply((await artifacts.list(path)).map(entry => fileInfo(entry, '')))
    },
  })
  app.get<Wildcard>(
    '/mlflow-artifacts/artifacts/*',
    { config: { policy: DOWNLOAD } },
    async (request, reply) => {
      const path = request.params['*']
      const file = await artifacts.open(artifactSegments(path))
      return await sendArtifact(request, reply, file, { name: lastSegment(path), attachment: true })
    },
  )
  app.put<Wildcard>('/mlflow-artifacts/artifacts/*', { config: { policy: UPLOAD } }, async request => {
    if (request.headers['content-range'] !== undefined)
      throw new StoreError('BAD_REQUEST', 'A file is sent whole: Content-Range is not taken here.')
    await artifacts.write(artifactSegments(request.params['*']), uploadOf(request.body, request.raw))
    return {}
  })
  app.delete<Wildcard>('/mlflow-artifacts/artifacts/*', { config: { policy: JSON_BODY } }, async request => {
    await artifacts.remove(artifactSegments(request.params['*']))
    return {}
  })
  for (const step of ['create', 'complete', 'abort'])
    app.post<Wildcard>(`/mlflow-artifacts/mpu/${step}/*`, { config: { policy: JSON_BODY } }, () => {
      // The clients look for the beginning of this sentence before they fall back to a single PUT.
      throw new StoreError(
        'NOT_IMPLEMENTED',
        'Multipart upload is not supported for the current artifact repository. Send the file in one PUT.',
      )
    })
}

/** The body as a stream; a request without one brings an empty file. */
const uploadOf = (body: unknown, raw: Readable): Readable =>
  body === undefined || body === null ? raw : (body as Readable)

const runUuidOf = (fields: Fields): string => {
  const id = readString(fields, 'run_id') || readString(fields, 'run_uuid')
  if (id === undefined || id === '') throw missingField('run_id')
  return id
}

/** MLflow's artifact routes: the proxy that clients read and write through, and the lists of its page and of R. */
export const mlflowArtifactRoutes: Routes = (app, deps) => {
  const { artifacts, store } = deps
  proxyRoutes(app, deps)
  mlflowRoute(app, {
    method: 'GET',
    url: '/mlflow/artifacts/list',
    handle: async fields => {
      const location = await store.read(runLocation, { runUuid: runUuidOf(fields) })
      const path = (readString(fields, 'path') ?? '').replace(/\/+$/, '')
      const entries = (await listAt(artifacts, location, path)) ?? []
      return { root_uri: location, ...filesReply(entries.map(entry => fileInfo(entry, path))) }
    },
  })
  app.post('/mlflow/upload-artifact', { config: { policy: UPLOAD } }, async request => {
    const fields = request.query as Fields
    const location = await store.read(runLocation, { runUuid: runUuidOf(fields) })
    const root = locationSegments(location)
    if (root === null)
      throw new StoreError(
        'INVALID_PARAMETER_VALUE',
        `The artifacts of this run are stored elsewhere, at ${location}.`,
      )
    const path = artifactSegments(requiredString(fields, 'path'))
    await artifacts.write([...root, ...path], uploadOf(request.body, request.raw))
    return {}
  })
}

/** `/get-artifact`, the download link of MLflow's page. */
export const getArtifactRoute: Routes = (app, { artifacts, store }) => {
  app.get('/get-artifact', { config: { policy: DOWNLOAD } }, async (request, reply) => {
    const fields = request.query as Fields
    const runUuid = runUuidOf(fields)
    const path = requiredString(fields, 'path')
    const file = await openAt(artifacts, await store.read(runLocation, { runUuid }), path)
    return await sendArtifact(request, reply, file, { name: lastSegment(path), attachment: true })
  })
}
