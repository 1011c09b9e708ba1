import { Type, type Static } from 'typebox'
import { Nullable } from './schema.ts'

export const ArtifactEntry = Type.Object({
  /** Path from the root of the run or model, with `/` between segments. */
  path: Type.String(),
  isDirectory: Type.Boolean(),
  /** Bytes; null for a directory. */
  size: Nullable(Type.Integer()),
})
export type ArtifactEntry = Static<typeof ArtifactEntry>

/**
 * GET /api/v1/runs/:runId/artifacts?path= and GET /api/v1/models/:modelId/artifacts?path= : the entries directly in a
 * directory, directories first, by name. Bytes: …/artifacts/file?path= (ranges, `download=1` for an attachment).
 */
export const ArtifactQuery = Type.Object({ path: Type.Optional(Type.String({ maxLength: 4096 })) })
export type ArtifactQuery = Static<typeof ArtifactQuery>

export const ArtifactList = Type.Object({
  /** Where clients find them: mlflow-artifacts:/… here, anything elsewhere. */
  location: Type.String(),
  /** Whether this server keeps them. If not, `entries` is empty and the location says where they are. */
  here: Type.Boolean(),
  entries: Type.Array(ArtifactEntry),
  /** True when there were more than 10,000 and the rest is left out. */
  truncated: Type.Boolean(),
})
export type ArtifactList = Static<typeof ArtifactList>
