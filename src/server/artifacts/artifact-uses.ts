import type { Connection, SqlRow, SqlValue } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { locationPath } from './artifact-location.ts'

const HERE = `substr(artifact_uri, 1, 17) = 'mlflow-artifacts:'`
/** The path of a run or model from the root of all artifacts; as the indexes of migration 0005 have it. */
const PLACE = `ltrim(substr(artifact_uri, 18), '/')`
/** Runs that do not lie where their own id and experiment say: copies, runs that were moved, own locations. */
const ELSEWHERE = `${HERE}
  and artifact_uri <> 'mlflow-artifacts:/' || cast(experiment_id as text) || '/' || run_uuid || '/artifacts'`
const EXPERIMENT_PLACE = `trim(substr(artifact_location, 18), '/')`

/** The questions that tell who uses places: a model registry adds its versions here. */
const USERS: readonly { select: string; place: string }[] = [
  { select: `select ${PLACE} as path from runs where ${ELSEWHERE}`, place: PLACE },
  { select: `select ${PLACE} as path from logged_models where ${HERE}`, place: PLACE },
  {
    select: `select ${EXPERIMENT_PLACE} as path from experiments where substr(artifact_location, 1, 17) = 'mlflow-artifacts:'`,
    place: EXPERIMENT_PLACE,
  },
]

/** More users than that are not gone through one by one. */
const MANY = 200
const ARTIFACTS = 'artifacts'

interface Place extends SqlRow {
  path: string
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

/** The folders above a path, and itself. */
const upTo = (path: string): string[] => {
  const segments = path.split('/')
  return segments.map((_, i) => segments.slice(0, i + 1).join('/'))
}

/**
 * The places within a folder that something in the store uses, in the trash or not: experiments, logged models, runs
 * that lie elsewhere than their id says. Not the runs that lie in the folder of their own experiment: those are gone
 * before its folder goes. The path itself is answered where the whole lies in a place that is used.
 * @param path from the root of all artifacts
 */
export const usedWithin = async (db: Connection, path: string, limit = 10_000): Promise<string[]> => {
  if (await isInUsed(db, path)) return [path]
  const found: string[] = []
  for (const { select, place } of USERS) {
    const rows = await db.all<Place>(
      `${select} and ${place} >= ? and ${place} < ? and (${place} = ? or ${place} >= ?) limit ${limit}`,
      [path, `${path}0`, path, `${path}/`],
    )
    // So many that nobody goes through them: all of it stays.
    if (rows.length === limit) return [path]
    found.push(...rows.map(row => row.path))
  }
  return found
}

/** Whether a place is the place of a run or model, or lies in one: also where its own id says that it lies. */
const isInUsed = async (db: Connection, path: string): Promise<boolean> => {
  const above = upTo(path)
  const marks = placeholders(above.length)
  for (const { select, place } of USERS.slice(0, 2))
    if ((await db.get(`${select} and ${place} in (${marks}) limit 1`, above)) !== undefined) return true
  // Runs are found by their ids, as they stand in the path: there is no index of where all lie.
  const segments = path.split('/')
  const rows = await db.all<SqlRow & { artifact_uri: string }>(
    `select artifact_uri from runs where run_uuid in (${placeholders(segments.length)})`,
    segments,
  )
  return rows.some(row => {
    const place = locationPath(row.artifact_uri)
    return place !== null && (isWithin(path, place) || isWithin(place, path))
  })
}

/** What is removed for a run or model that lies at a location: its folder, where that is named after it; null for another's. */
export const placeToRemove = (location: string): string | null => {
  const path = locationPath(location)
  if (path === null || path === '') return null
  const segments = path.split('/')
  const id = segments.at(-2) ?? ''
  // `<experiment>/<id>/artifacts`: nothing else lies beside the artifacts.
  return segments.at(-1) === ARTIFACTS && segments.length > 2 && /^(?:m-)?[0-9a-f]{32}$/.test(id)
    ? segments.slice(0, -1).join('/')
    : path
}

/** A run or model whose row is gone. */
export interface Gone {
  uuid: string
  location: string
}

/**
 * The places of runs or models whose rows are gone that nothing else uses. One that lies where its id says is looked at
 * together with its neighbours; any other by itself.
 */
export const unusedPlaces = async (db: Connection, gone: readonly Gone[]): Promise<string[]> => {
  const own = new Map<string, string[]>()
  const others = new Set<string>()
  for (const { uuid, location } of gone) {
    const path = placeToRemove(location)
    if (path === null) continue
    const segments = path.split('/')
    const isOwn = segments.at(-1) === uuid && !segments.includes(ARTIFACTS)
    if (!isOwn) others.add(path)
    else {
      const folder = segments.slice(0, -1).join('/')
      own.set(folder, [...(own.get(folder) ?? []), path])
    }
  }
  const free: string[] = []
  for (const [folder, paths] of own) {
    const used = await neighboursUsed(db, folder)
    if (used === null) for (const path of paths) others.add(path)
    else free.push(...paths.filter(path => !used.some(place => isWithin(place, path))))
  }
  for (const path of others) if ((await usedWithin(db, path, 1)).length === 0) free.push(path)
  return free
}

/** What is used in a folder besides by runs and models that lie where their ids say; null where that is much. */
const neighboursUsed = async (db: Connection, folder: string): Promise<string[] | null> => {
  const range: SqlValue[] = [`${folder}/`, `${folder}0`]
  const found: string[] = []
  for (const { select, place } of USERS.filter((_, i) => i !== 1)) {
    const rows = await db.all<Place>(`${select} and ${place} >= ? and ${place} < ? limit ${MANY}`, range)
    if (rows.length === MANY) return null
    found.push(...rows.map(row => row.path))
  }
  return found
}
