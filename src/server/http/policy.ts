/** What a route lets in. Every route declares one as `config.policy`; the app refuses to start with a route that has none. */
export interface RoutePolicy {
  /** `none`: a body is refused. `json`: JSON in UTF-8, parsed. `bytes`: any media type, handed over as a stream. */
  readonly body: 'none' | 'json' | 'bytes'
  /** Longest body in bytes; `bytes` has no cap of its own. */
  readonly bodyLimit: number
  /**
   * What a browser may do with it on behalf of another site, a port of the same host included: nothing; open it as a
   * page of its own; or also show it in a frame (where `frame-ancestors` decides).
   */
  readonly fromOtherSites: 'nothing' | 'document' | 'frame'
}

const MIB = 1024 * 1024

/** Reads: GET of our own API and of MLflow's. */
export const READ: RoutePolicy = { body: 'none', bodyLimit: 0, fromOtherSites: 'nothing' }

/** Files that a link on another site may open: artifacts, exports. */
export const DOWNLOAD: RoutePolicy = { body: 'none', bodyLimit: 0, fromOtherSites: 'document' }

/** The page itself, which notebooks show in a frame. */
export const PAGE: RoutePolicy = { body: 'none', bodyLimit: 0, fromOtherSites: 'frame' }

/** Questions and commands with a small JSON body. */
export const JSON_BODY: RoutePolicy = { body: 'json', bodyLimit: MIB, fromOtherSites: 'nothing' }

/** Params, tags, batches and long lists of ids: JSON up to 32 MiB. */
export const LARGE_JSON_BODY: RoutePolicy = { body: 'json', bodyLimit: 32 * MIB, fromOtherSites: 'nothing' }

/** Artifact bytes, streamed. */
export const UPLOAD: RoutePolicy = {
  body: 'bytes',
  bodyLimit: Number.MAX_SAFE_INTEGER,
  fromOtherSites: 'nothing',
}

declare module 'fastify' {
  interface FastifyContextConfig {
    policy: RoutePolicy
  }
}
