import { Type, type Static } from 'typebox'
import { ArtifactList, ArtifactQuery } from '#contract/artifacts.ts'
import { lastSegment } from '#contract/names.ts'
import { RunId } from '#contract/schema.ts'
import { DOWNLOAD, READ } from '../http/policy.ts'
import type { Deps, Routes } from '../http/routes.ts'
import { modelLocation, runLocation } from './find-location.ts'
import { listAt, openAt } from './located.ts'
import { sendArtifact } from './send-artifact.ts'

const MAX_ENTRIES = 10_000

const Owner = Type.Object({ id: RunId })
const FileQuery = Type.Object({
  path: Type.String({ minLength: 1, maxLength: 4096 }),
  download: Type.Optional(Type.Literal('1')),
})

const listReply = async (
  { artifacts }: Deps,
  location: string,
  path: string,
): Promise<Static<typeof ArtifactList>> => {
  const entries = await listAt(artifacts, location, path)
  return {
    location,
    here: entries !== null,
    entries: (entries ?? []).slice(0, MAX_ENTRIES).map(entry => ({
      path: path === '' ? entry.name : `${path}/${entry.name}`,
      isDirectory: entry.isDirectory,
      size: entry.isDirectory ? null : entry.size,
    })),
    truncated: (entries?.length ?? 0) > MAX_ENTRIES,
  }
}

/** Our own routes of artifacts: those of runs and of logged models, listed and read alike. */
export const artifactRoutes: Routes = (app, deps) => {
  const owners = {
    runs: (id: string) => deps.store.read(runLocation, { runUuid: id }),
    models: (id: string) => deps.store.read(modelLocation, { modelUuid: id }),
  }
  for (const [owner, locationOf] of Object.entries(owners)) {
    app.get(
      `/${owner}/:id/artifacts`,
      {
        config: { policy: READ },
        schema: { params: Owner, querystring: ArtifactQuery, response: { 200: ArtifactList } },
      },
      async ({ params, query }) => await listReply(deps, await locationOf(params.id), query.path ?? ''),
    )
    app.get(
      `/${owner}/:id/artifacts/file`,
      { config: { policy: DOWNLOAD }, schema: { params: Owner, querystring: FileQuery } },
      async (request, reply) => {
        const { path, download } = request.query
        const file = await openAt(deps.artifacts, await locationOf(request.params.id), path)
        return await sendArtifact(request, reply, file, {
          name: lastSegment(path),
          attachment: download === '1',
        })
      },
    )
  }
}
