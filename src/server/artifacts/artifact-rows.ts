import type { SqlRow, SqlValue, WriteConnection } from '../db/connection.ts'
import { defineRead, defineWrite } from '../db/operation.ts'
import { touchRun } from '../runs/touch-run.ts'
import { removeLateFiles } from '../trash/purge-files.ts'
import { placeholders } from '../db/placeholders.ts'

/** What is at a path of a run. */
export interface ArtifactRow {
  runId: number
  /** 0 for the run's own files. */
  modelId: number
  /** As the run lists it; empty for all of the run's own, or all of the model's. */
  path: string
  /** null where no file is. */
  file: { size: number; modifiedAt: number } | null
  /** Whether nothing is below it either. */
  bare: boolean
  /** Whether a program changed it, rather than that it was found so. */
  byClient: boolean
}

/** What lies in a folder sorts between its path with a slash and its path with the sign after the slash. */
const within = (path: string): { condition: string; values: SqlValue[] } =>
  path === ''
    ? { condition: '1 = 1', values: [] }
    : { condition: '(path = ? or (path >= ? and path < ?))', values: [path, `${path}/`, `${path}0`] }

const removeRows = (tx: WriteConnection, { runId, modelId, path, bare }: ArtifactRow): Promise<number> => {
  const { condition, values } = bare ? within(path) : { condition: 'path = ?', values: [path] }
  return tx.run(`delete from artifacts where run_id = ? and model_id = ? and ${condition}`, [
    runId,
    modelId,
    ...values,
  ])
}

const insertRows = async (tx: WriteConnection, rows: readonly ArtifactRow[]): Promise<void> => {
  const distinct = [...new Map(rows.map(row => [`${row.runId} ${row.modelId} ${row.path}`, row])).values()]
  if (distinct.length === 0) return
  await tx.insertMany(
    'artifacts',
    {
      run_id: distinct.map(row => row.runId),
      model_id: distinct.map(row => row.modelId),
      path: distinct.map(row => row.path),
      size: distinct.map(row => row.file?.size ?? 0),
      modified_at: distinct.map(row => row.file?.modifiedAt ?? 0),
    },
    { key: ['run_id', 'model_id', 'path'], then: 'replace' },
  )
  // A model may have been deleted while a file of it came.
  for (const modelId of new Set(distinct.map(row => row.modelId)))
    if (modelId !== 0)
      await tx.run(
        `delete from artifacts where model_id = ? and run_id in (select r.id from logged_models m
           join runs r on r.run_uuid = m.source_run_uuid where m.id = ? and m.deleted_at is not null)`,
        [modelId, modelId],
      )
}

/** Those of the runs of some rows that were deleted for good meanwhile. */
const goneRuns = async (tx: WriteConnection, rows: readonly ArtifactRow[]): Promise<number[]> => {
  const ids = [...new Set(rows.map(row => row.runId))]
  if (ids.length === 0) return []
  const there = await tx.all<SqlRow & { id: number }>(
    `select id from runs where id in (${placeholders(ids.length)})`,
    ids,
  )
  const kept = new Set(there.map(({ id }) => id))
  return ids.filter(id => !kept.has(id))
}

interface Settled {
  rows: ArtifactRow[]
  /** Checks that are done with these rows. */
  done: number[]
  /** Checks that must look further. */
  waiting: number[]
}

/** Brings the list of files up to what was found at some paths. Runs whose files changed get a change number. */
export const settleArtifacts = defineWrite(
  'artifacts.settle',
  async (tx, { rows, done, waiting }: Settled): Promise<null> => {
    const changed = new Map<number, boolean>()
    const note = ({ runId, byClient }: ArtifactRow) =>
      changed.set(runId, byClient || changed.get(runId) === true)
    for (const row of rows) if (row.file === null && (await removeRows(tx, row)) > 0) note(row)
    const found = rows.filter(row => row.file !== null)
    const gone = await goneRuns(tx, found)
    await removeLateFiles(tx, gone)
    const files = found.filter(row => !gone.includes(row.runId))
    await insertRows(tx, files)
    for (const row of files) note(row)
    const quietly = [...changed].filter(([, byClient]) => !byClient)
    for (const [runId, byClient] of changed) if (byClient) await touchRun(tx, runId)
    if (quietly.length > 0) {
      const marks = placeholders(quietly.length)
      const ids = quietly.map(([runId]) => runId)
      await tx.run(`update runs set change = ? where id in (${marks})`, [tx.nextChange(), ...ids])
    }
    for (const id of done) await tx.run('delete from artifact_checks where id = ?', [id])
    for (const id of waiting) await tx.run('update artifact_checks set waiting = 1 where id = ?', [id])
    return null
  },
)

/** The paths that a run, or a model of it, lists within one; by path. */
export const listedPaths = defineRead(
  'artifacts.listedPaths',
  async (
    db,
    args: { runId: number; modelId: number; path: string; after: string; limit: number },
  ): Promise<string[]> => {
    const { condition, values } = within(args.path)
    const rows = await db.all<{ path: string }>(
      `select path from artifacts where run_id = ? and model_id = ? and path > ? and ${condition} order by path limit ?`,
      [args.runId, args.modelId, args.after, ...values, args.limit],
    )
    return rows.map(({ path }) => path)
  },
)
