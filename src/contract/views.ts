import { Type, type Static } from 'typebox'
import { FolderPath } from './folders.ts'
import { ExperimentId, Millis, Nullable } from './schema.ts'

const MAX_VIEW_NAME = 200

const ViewName = Type.String({ minLength: 1, maxLength: MAX_VIEW_NAME })
const ViewId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/**
 * What a view shows. A page takes of it what it knows: names that it does not know, and columns of keys that are gone,
 * do no harm.
 */
export const ViewContent = Type.Object({
  version: Type.Literal(1),
  /** The query of the page's address, by name: `filter`, `sort`, `cols`, … */
  params: Type.Record(
    Type.String({ pattern: '^[a-zA-Z][a-zA-Z0-9_-]{0,39}$' }),
    Type.String({ maxLength: 65_536 }),
    { additionalProperties: false },
  ),
  /** Widths of columns in pixels. */
  widths: Type.Record(Type.String({ maxLength: 300 }), Type.Integer({ minimum: 32, maximum: 2000 })),
})
export type ViewContent = Static<typeof ViewContent>

/** Where a view is kept, and whose page it can be the default of: an experiment or a folder. One of the two is given. */
export const ViewPlace = Type.Object({
  experimentId: Type.Optional(ExperimentId),
  folder: Type.Optional(FolderPath),
})
export type ViewPlace = Static<typeof ViewPlace>

/** A view as lists show it. */
export const ViewSummary = Type.Object({
  viewId: ViewId,
  name: Type.String(),
  /** The experiment that it is kept with; null for one of a folder. */
  experimentId: Nullable(ExperimentId),
  /** The path of the folder that it is kept with; null for one of an experiment. */
  folder: Nullable(Type.String()),
  owner: Type.String(),
  /** Grows with every change. */
  updatedAt: Millis,
  updatedBy: Type.String(),
})
export type ViewSummary = Static<typeof ViewSummary>

/** GET /api/v1/views/:viewId ; 404 for one that was deleted. */
export const View = Type.Object({ ...ViewSummary.properties, content: ViewContent })
export type View = Static<typeof View>

/**
 * GET /api/v1/views?experimentId=1 or ?folder=/a : the views kept with an experiment and with the folders above it, or
 * with a folder and those above it; by name, the nearest place first.
 */
export const Views = Type.Object({
  /** At most 1,000. */
  views: Type.Array(ViewSummary),
  /** The folder itself, or the one that the experiment lies in. */
  folder: Type.String(),
  defaults: Type.Object({
    /** The one set for the experiment. */
    experiment: Nullable(ViewId),
    /** Those set for the folder and the folders above it. */
    folders: Type.Array(Type.Object({ folder: Type.String(), viewId: ViewId })),
    /** The one that the page opens with: of the experiment, else of the nearest folder. */
    effective: Nullable(ViewId),
  }),
})
export type Views = Static<typeof Views>

/** POST /api/v1/views : keeps a view; answers it. RESOURCE_ALREADY_EXISTS where the place has one of that name. */
export const CreateView = Type.Object({ ...ViewPlace.properties, name: ViewName, content: ViewContent })
export type CreateView = Static<typeof CreateView>

/** POST /api/v1/views/:viewId : changes its name, what it shows, or both; answers it. */
export const ChangeView = Type.Object({
  name: Type.Optional(ViewName),
  content: Type.Optional(ViewContent),
  /** `updatedAt` of the view that was changed here: RESOURCE_CONFLICT where somebody changed it since. */
  basedOn: Type.Optional(Millis),
})
export type ChangeView = Static<typeof ChangeView>

/** POST /api/v1/views/default : the view that the place opens with; null takes the choice back. Answers nothing. */
export const SetDefaultView = Type.Object({ ...ViewPlace.properties, viewId: Nullable(ViewId) })
export type SetDefaultView = Static<typeof SetDefaultView>
