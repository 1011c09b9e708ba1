import { outOfRange } from './field-error.ts'
import {
  readEntries,
  readEnum,
  readInt64,
  readString,
  readStrings,
  requiredId,
  requiredString,
  type Fields,
} from './fields.ts'
import { checkKey, checkValue } from './key-names.ts'
import { readPageToken } from './page-token.ts'

/** An experiment as MLflow's clients know it. */
export interface WireExperiment {
  experiment_id: string
  name: string
  artifact_location: string
  lifecycle_stage: 'active' | 'deleted'
  /** Milliseconds since the epoch. */
  last_update_time: number
  creation_time: number
  /** Absent when there are none. */
  tags?: WireTag[]
}

export interface WireTag {
  key: string
  value: string
}

/** MLflow's ViewType. */
export const VIEW_TYPES = { ACTIVE_ONLY: 1, DELETED_ONLY: 2, ALL: 3 } as const
export type ViewType = (typeof VIEW_TYPES)[keyof typeof VIEW_TYPES]

/** The most that one page of experiments/search holds, and how many where the client does not say. */
const MAX_EXPERIMENTS = 50_000
const DEFAULT_EXPERIMENTS = 1000

/** experiments/create */
export interface CreateExperimentRequest {
  name: string
  /** Empty: the server chooses. */
  artifactLocation: string
  tags: WireTag[]
}

/** Throws FieldError, as all readers here do. */
export const readCreateExperiment = (fields: Fields): CreateExperimentRequest => ({
  name: requiredString(fields, 'name'),
  artifactLocation: readString(fields, 'artifact_location') ?? '',
  tags: readEntries(fields, 'tags').map((tag, i) => readTag(tag, `tags[${i}].`)),
})

/** experiments/set-experiment-tag */
export const readSetExperimentTag = (fields: Fields): { experimentId: string } & WireTag => ({
  experimentId: requiredId(fields, 'experiment_id'),
  ...readTag(fields, ''),
})

/** experiments/delete-experiment-tag */
export const readDeleteExperimentTag = (fields: Fields): { experimentId: string; key: string } => ({
  experimentId: requiredId(fields, 'experiment_id'),
  key: requiredString(fields, 'key'),
})

/** experiments/update */
export const readUpdateExperiment = (fields: Fields): { experimentId: string; newName: string } => ({
  experimentId: requiredId(fields, 'experiment_id'),
  newName: requiredString(fields, 'new_name'),
})

/** experiments/search, and experiments/list of old clients. */
export interface SearchExperimentsRequest {
  filter: string
  orderBy: string[]
  viewType: ViewType
  /** Null: no limit. */
  maxResults: number | null
  offset: number
}

/** experiments/search */
export const readSearchExperiments = (fields: Fields): SearchExperimentsRequest => ({
  filter: readString(fields, 'filter') ?? '',
  orderBy: readStrings(fields, 'order_by'),
  viewType: readViewType(fields),
  maxResults: readMaxResults(fields) ?? DEFAULT_EXPERIMENTS,
  offset: readPageToken(fields),
})

/** experiments/list: everything unless the client asks for pages, by id. */
export const readListExperiments = (fields: Fields): SearchExperimentsRequest => ({
  filter: '',
  orderBy: ['experiment_id ASC'],
  viewType: readViewType(fields),
  maxResults: readMaxResults(fields) ?? null,
  offset: readPageToken(fields),
})

const readViewType = (fields: Fields): ViewType =>
  readEnum(fields, 'view_type', VIEW_TYPES) ?? VIEW_TYPES.ACTIVE_ONLY

const readMaxResults = (fields: Fields): number | undefined => {
  const value = readInt64(fields, 'max_results')
  if (value === undefined) return undefined
  if (value < 1) throw outOfRange('max_results', value, 'It must be a positive integer')
  if (value > MAX_EXPERIMENTS) throw outOfRange('max_results', value, `It must be at most ${MAX_EXPERIMENTS}`)
  return Number(value)
}

const readTag = (fields: Fields, inside: string): WireTag => {
  const key = requiredString(fields, 'key', inside)
  const value = readString(fields, 'value', inside) ?? ''
  checkKey(key, `${inside}key`, 'key')
  checkValue(value, `${inside}value`, 'value')
  return { key, value }
}
