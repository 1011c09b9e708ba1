import { foldersAbove, lastSegment, pathIn } from '#contract/names.ts'
import type { WorkspaceItem } from '#contract/workspace.ts'
import type { Connection, SqlRow } from '../db/connection.ts'
import { placeholders } from '../db/placeholders.ts'
import { requiredExperimentNumber } from '../experiments/experiment-number.ts'

/** Values that one statement is given at most. */
const MOST_VALUES = 500

/** A folder or an experiment that is not in the trash, where it is. */
export interface Place {
  kind: 'folder' | 'experiment'
  id: number
  path: string
  /** The folder that it lies in; null for the root. */
  parentId: number | null
}

interface PlaceRow extends SqlRow {
  id: number
  path: string
  parent_id: number | null
}

const chunks = <T>(values: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(values.length / MOST_VALUES) }, (_, at) =>
    values.slice(at * MOST_VALUES, (at + 1) * MOST_VALUES),
  )

/** The rows that a question finds for many values, asked a few hundred at a time. */
const rowsFor = async <Row extends SqlRow>(
  db: Connection,
  ask: (marks: string) => string,
  values: readonly (string | number)[],
): Promise<Row[]> => {
  const rows: Row[] = []
  for (const chunk of chunks(values))
    rows.push(...(await db.all<Row>(ask(placeholders(chunk.length)), chunk)))
  return rows
}

const toPlaces = (kind: Place['kind'], rows: readonly PlaceRow[]): Place[] =>
  rows.map(({ id, path, parent_id }) => ({ kind, id, path, parentId: parent_id }))

const FOLDER = 'select id, path, parent_id from folders where deletion_id is null and'
const EXPERIMENT =
  'select id, name as path, folder_id as parent_id from experiments where deletion_id is null and'

/** The active folders among some paths. */
export const foldersAt = async (db: Connection, paths: readonly string[]): Promise<Place[]> =>
  toPlaces('folder', await rowsFor<PlaceRow>(db, marks => `${FOLDER} path in (${marks})`, paths))

/** The active experiments of some names. */
export const experimentsNamed = async (db: Connection, names: readonly string[]): Promise<Place[]> =>
  toPlaces('experiment', await rowsFor<PlaceRow>(db, marks => `${EXPERIMENT} name in (${marks})`, names))

/** Those of some folders that are active, by id. */
export const foldersById = async (db: Connection, ids: readonly number[]): Promise<Place[]> =>
  toPlaces('folder', await rowsFor<PlaceRow>(db, marks => `${FOLDER} id in (${marks})`, ids))

/** Those of some experiments that are active, by id. */
export const experimentsById = async (db: Connection, ids: readonly number[]): Promise<Place[]> =>
  toPlaces('experiment', await rowsFor<PlaceRow>(db, marks => `${EXPERIMENT} id in (${marks})`, ids))

/**
 * The things that a request names, in its order, each once; what lies in a chosen folder goes along with it and is left
 * out unless it is wanted too (`nested`). `missing` are those that are not there, as a person reads them.
 */
export const findItems = async (
  db: Connection,
  items: readonly WorkspaceItem[],
  { nested = false }: { nested?: boolean } = {},
): Promise<{ places: Place[]; missing: string[] }> => {
  const paths = items.flatMap(({ folder }) => (folder === undefined ? [] : [folder]))
  const ids = items.flatMap(({ experimentId }) =>
    experimentId === undefined ? [] : [requiredExperimentNumber(experimentId)],
  )
  const folders = new Map((await foldersAt(db, [...new Set(paths)])).map(place => [place.path, place]))
  const experiments = new Map((await experimentsById(db, [...new Set(ids)])).map(place => [place.id, place]))
  const missing = [
    ...paths.filter(path => !folders.has(path)),
    ...ids.filter(id => !experiments.has(id)).map(id => `experiment ${id}`),
  ]
  const places = [...folders.values(), ...experiments.values()].filter(
    ({ path }) => nested || !foldersAbove(path).some(above => folders.has(above)),
  )
  return { places, missing }
}

/** Where a thing goes that is moved into a folder: a name in the root keeps its leading slash. */
export const pathInFolder = (folder: string, path: string): string =>
  folder === '' && path.startsWith('/') ? `/${lastSegment(path)}` : pathIn(folder, lastSegment(path))
