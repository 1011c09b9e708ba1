import type { Connection, SqlRow } from '../db/connection.ts'
import { StoreError } from '../db/errors.ts'
import { defineRead } from '../db/operation.ts'
import { locationSegments } from './artifact-location.ts'
import { placeholders } from '../db/placeholders.ts'

/** A run whose files this server keeps, or a logged model of one. */
export interface ArtifactOwner {
  runId: number
  /** 0 for the run's own files. */
  modelId: number
  /** Where its files lie, as a path from the root of all artifacts. */
  root: string
  /** What stands before the paths of its files in the run's list: the model's name and a slash. */
  prefix: string
}

/** So many ids are looked up for one path: real ones have one. */
const MAX_IDS = 50
/** So many owners are compared with their files at once. */
const PAGE = 500

interface OwnerRow extends SqlRow {
  id: number
  run_id: number
  name: string
  artifact_uri: string
  listed: number
}

const rootOf = (location: string): string | null => {
  try {
    return locationSegments(location)?.join('/') ?? null
  } catch (error) {
    if (error instanceof StoreError) return null
    throw error
  }
}

const ownerFrom = (row: OwnerRow, kind: 'run' | 'model'): ArtifactOwner[] => {
  const root = rootOf(row.artifact_uri)
  if (root === null || root === '') return []
  const prefix = kind === 'run' ? '' : `${row.name}/`
  return [{ runId: row.run_id, modelId: kind === 'run' ? 0 : row.id, root, prefix }]
}

/** Whether a path is a folder, or lies below it; the empty path is the root of all. */
const isWithin = (path: string, folder: string): boolean =>
  folder === '' || path === folder || path.startsWith(`${folder}/`)

const RUNS = `select r.id, r.id as run_id, '' as name, r.artifact_uri`
const MODELS = `select m.id, r.id as run_id, m.name, m.artifact_uri`
const FROM_MODELS = `from logged_models m join runs r on r.run_uuid = m.source_run_uuid where m.deleted_at is null`

const listed = (modelId: string): string =>
  `case when exists (select 1 from artifacts a where a.run_id = r.id and a.model_id = ${modelId}) then 1 else 0 end as listed`

/** The runs and models in whose files a path is, or whose root it is. */
export const artifactOwners = defineRead(
  'artifacts.owners',
  async (db, args: { path: string }): Promise<ArtifactOwner[]> => {
    const segments = args.path.split('/')
    const named = segments.filter((_, i) => segments[i + 1] === 'artifacts')
    const ids = [...new Set(named)].slice(0, MAX_IDS)
    if (ids.length === 0) return []
    const marks = placeholders(ids.length)
    const runs = await db.all<OwnerRow>(
      `${RUNS}, 0 as listed from runs r where r.run_uuid in (${marks})`,
      ids,
    )
    const models = await db.all<OwnerRow>(
      `${MODELS}, 0 as listed ${FROM_MODELS} and m.model_uuid in (${marks})`,
      ids,
    )
    const owners = [
      ...runs.flatMap(row => ownerFrom(row, 'run')),
      ...models.flatMap(row => ownerFrom(row, 'model')),
    ]
    return owners.filter(({ root }) => isWithin(args.path, root))
  },
)

/** Up to where all owners have been looked at. */
export interface OwnerPlace {
  run: number
  model: number
}

/** Some of the owners within a folder: runs by id, then models. */
export interface OwnerPage extends OwnerPlace {
  /** `listed`: there are rows for files of it. */
  owners: (ArtifactOwner & { listed: boolean })[]
  done: boolean
}

/** The owners that come after a place. */
export const nextArtifactOwners = defineRead(
  'artifacts.nextOwners',
  async (db, args: OwnerPlace & { path: string }): Promise<OwnerPage> => {
    const { path, run, model } = args
    const kind = model === 0 ? 'run' : 'model'
    const runs = kind === 'run' ? await runsAfter(db, run) : []
    const rows = runs.length > 0 ? runs : await modelsAfter(db, model)
    const owners = rows.flatMap(row =>
      ownerFrom(row, runs.length > 0 ? 'run' : 'model').map(owner => ({
        ...owner,
        listed: row.listed === 1,
      })),
    )
    const last = rows.at(-1)?.id ?? 0
    return {
      owners: owners.filter(({ root }) => isWithin(root, path)),
      run: runs.length > 0 ? last : run,
      model: runs.length > 0 ? 0 : last,
      done: rows.length === 0,
    }
  },
)

const runsAfter = (db: Connection, id: number): Promise<OwnerRow[]> =>
  db.all(`${RUNS}, ${listed('0')} from runs r where r.id > ? order by r.id limit ${PAGE}`, [id])

const modelsAfter = (db: Connection, id: number): Promise<OwnerRow[]> =>
  db.all(`${MODELS}, ${listed('m.id')} ${FROM_MODELS} and m.id > ? order by m.id limit ${PAGE}`, [id])
