import { Type, type Static } from 'typebox'

/** GET /api/v1/server */
export const ServerInfo = Type.Object({
  version: Type.String(),
  /** The user of the page: `--user`, or the account that runs the server. */
  user: Type.String(),
  /** The path of that user's home folder. */
  home: Type.String(),
  database: Type.Union([Type.Literal('sqlite'), Type.Literal('postgres')]),
  /** How long what is in the trash can be restored, in days. */
  trashDays: Type.Integer(),
  /** The number of the store's last change: where a page begins to listen. */
  change: Type.Integer(),
})
export type ServerInfo = Static<typeof ServerInfo>
