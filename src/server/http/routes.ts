import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { ArtifactStore } from '../artifacts/artifact-store.ts'
import type { BulkRunner } from '../bulk/bulk-runner.ts'
import type { Store } from '../db/store.ts'

/** What the operator chose, as far as routes need it. */
export interface ServerConfig {
  /** The program's version, such as 0.1.0. */
  readonly version: string
  /** The user of the page. */
  readonly user: string
  /** How long what is in the trash can be restored, in days. */
  readonly trashDays: number
  /** Who may show the page in a frame, besides itself: exact origins. */
  readonly frameAncestors: readonly string[]
}

/** The work behind the trash, as far as its routes need it. */
export interface TrashWork {
  /** When the next clean-up begins, ms. */
  next(now: number): number
  /** Begins what was asked for. */
  wake(): void
  /** Sums up files whose size nobody knows. */
  measure(): void
}

/** What a thing's routes work with. */
export interface Deps {
  readonly store: Store
  readonly artifacts: ArtifactStore
  readonly config: ServerConfig
  readonly cleanUp: TrashWork
  readonly bulk: BulkRunner
}

/** The application as routes see it: the schemas of a route give the types of its handler. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/**
 * The routes of one thing, listed in app/routes.ts. Paths are relative to the mount: `/api/v1` for our own, and each
 * of the four prefixes for MLflow's. Each route says `config: { policy }`.
 */
export type Routes<D extends Deps = Deps> = (app: App, deps: D) => void
