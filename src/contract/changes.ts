import { Type, type Static } from 'typebox'
import { ExperimentIds } from './experiments.ts'
import { FolderPath } from './folders.ts'
import { ExperimentId, RunId } from './schema.ts'

/**
 * GET /api/v1/changes?since=n[&experiments=1,2][&folder=/a][&run=id] : what changed after change number n. Answered at once, also
 * when nothing did, so that a page may ask every second without holding a connection.
 */
export const ChangesQuery = Type.Object({
  since: Type.Integer({ minimum: 0 }),
  experiments: Type.Optional(ExperimentIds),
  /** All experiments in it and below. */
  folder: Type.Optional(FolderPath),
  run: Type.Optional(RunId),
})
export type ChangesQuery = Static<typeof ChangesQuery>

export const Changes = Type.Object({
  /** The store's last change number: ask from here next. */
  change: Type.Integer(),
  /** True when a folder, an experiment or the trash changed, or runs started or ended: the tree is to be read again. */
  workspace: Type.Boolean(),
  /** Runs of the asked experiments and folder that changed, at most 1,000, newest change first. */
  runs: Type.Array(
    Type.Object({
      runId: RunId,
      experimentId: ExperimentId,
      /** Created after `since`. */
      isNew: Type.Boolean(),
    }),
  ),
  /** More than 1,000 changed: read everything again. */
  truncated: Type.Boolean(),
})
export type Changes = Static<typeof Changes>
