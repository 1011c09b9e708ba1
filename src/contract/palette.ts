import { Type, type Static } from 'typebox'
import { Nullable } from './schema.ts'

/** GET /api/v1/find?text= : folders, experiments and runs whose name or id contains the text, at most 20 of each. */
export const FindQuery = Type.Object({ text: Type.String({ minLength: 1, maxLength: 200 }) })
export const Found = Type.Object({
  items: Type.Array(
    Type.Object({
      kind: Type.Union([Type.Literal('folder'), Type.Literal('experiment'), Type.Literal('run')]),
      /** Path of a folder, id of an experiment or run. */
      id: Type.String(),
      name: Type.String(),
      /** Where it is: a folder's path, or the name of a run's experiment. */
      place: Nullable(Type.String()),
    }),
  ),
})
export type Found = Static<typeof Found>
