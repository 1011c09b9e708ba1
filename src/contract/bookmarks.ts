import { Type, type Static } from 'typebox'
import { ExperimentId, Millis, Nullable } from './schema.ts'
import { WorkspaceItem, WorkspaceItems } from './workspace.ts'

/** A folder or an experiment that the user starred or looked at, under its name of today. */
export const Bookmark = Type.Object({
  kind: Type.Union([Type.Literal('folder'), Type.Literal('experiment')]),
  path: Type.String(),
  experimentId: Nullable(ExperimentId),
  /** When it was starred, or looked at last. */
  at: Millis,
})
export type Bookmark = Static<typeof Bookmark>

/** GET /api/v1/bookmarks : of the user of the page; what is in the trash is left out until it is restored. */
export const Bookmarks = Type.Object({
  /** By path; the first 500. */
  starred: Type.Array(Bookmark),
  /** The last 20, newest first. */
  recent: Type.Array(Bookmark),
})
export type Bookmarks = Static<typeof Bookmarks>

/** POST /api/v1/bookmarks/star : answers nothing. */
export const StarItems = Type.Object({ items: WorkspaceItems, starred: Type.Boolean() })
export type StarItems = Static<typeof StarItems>

/** POST /api/v1/bookmarks/visit : notes that the user looks at a thing; answers nothing. */
export const VisitItem = Type.Object({ item: WorkspaceItem })
export type VisitItem = Static<typeof VisitItem>
