import { FieldError, invalidField, missingField, wrongType } from './field-error.ts'
import { withFieldNames } from './field-names.ts'
import { readInt64, readString, requiredDouble, requiredInt64, type Fields } from './fields.ts'
import { checkKey } from './key-names.ts'

/** Metric points of one request as parallel arrays; steps and timestamps are doubles while all are safe integers. */
export interface MetricPoints {
  keys: string[]
  /** For each point the index of its key in `keys`. */
  keyOf: Uint32Array
  steps: Float64Array | BigInt64Array
  timestamps: Float64Array | BigInt64Array
  values: Float64Array
  /** The points that belong to a logged model, too. */
  models: ModelPoint[]
}

/** That a point is also a metric of a logged model, on a dataset perhaps. */
export interface ModelPoint {
  point: number
  modelId: string
  datasetName: string | null
  datasetDigest: string | null
}

/** int64 values that are mostly safe integers. */
class Integers {
  readonly #numbers: Float64Array
  #bigs: BigInt64Array | null = null

  constructor(length: number) {
    this.#numbers = new Float64Array(length)
  }

  set(index: number, value: number | bigint): void {
    if (this.#bigs !== null) this.#bigs[index] = BigInt(value)
    else if (typeof value === 'number') this.#numbers[index] = value
    else {
      this.#bigs = BigInt64Array.from(this.#numbers, number => BigInt(number))
      this.#bigs[index] = value
    }
  }

  done(): Float64Array | BigInt64Array {
    return this.#bigs ?? this.#numbers
  }
}

const timestampOf = (item: Fields, inside: string): number | bigint => {
  const timestamp = requiredInt64(item, 'timestamp', inside)
  if (timestamp < 0)
    throw invalidField(
      `${inside}timestamp`,
      timestamp,
      'It must be a time in milliseconds since 1970, 0 or later.',
    )
  return timestamp
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null

/** Looks at the fields one by one, also in camel case: listing an item's names would cost more than reading it. */
const hasModel = (item: Fields): boolean =>
  isThere(item['model_id']) ||
  isThere(item['dataset_name']) ||
  isThere(item['dataset_digest']) ||
  isThere(item['modelId']) ||
  isThere(item['datasetName']) ||
  isThere(item['datasetDigest'])

const modelOfPoint = (item: Fields, inside: string): Omit<ModelPoint, 'point'> | null => {
  const text = (name: string): string | null => readString(item, name, inside) || null
  const [modelId, datasetName, datasetDigest] = [
    text('model_id'),
    text('dataset_name'),
    text('dataset_digest'),
  ]
  if ((datasetName === null) !== (datasetDigest === null))
    throw new FieldError(
      `${inside}${datasetName === null ? 'dataset_name' : 'dataset_digest'}`,
      'Both dataset_name and dataset_digest must be provided if one is provided',
    )
  return modelId === null ? null : { modelId, datasetName, datasetDigest }
}

/** Keys that were found good: programs log the same ones again and again. */
const goodKeys = new Set<string>()
const MAX_GOOD_KEYS = 50_000

const keyOfPoint = (item: Fields, inside: string): string => {
  const given = item['key']
  if (typeof given === 'string' && goodKeys.has(given)) return given
  const key = readString(item, 'key', inside)
  if (key === undefined || key === '') throw missingField(`${inside}key`)
  checkKey(key, `${inside}name`, 'Metric name')
  if (goodKeys.size >= MAX_GOOD_KEYS) goodKeys.clear()
  goodKeys.add(key)
  return key
}

/**
 * Reads the metrics of a request, each `{key, value, timestamp, step}`, in one pass: this is the hot path of logging.
 * @param pathOf the path before a field's name, such as `metrics[3].`.
 * @throws FieldError
 */
export const readPoints = (items: readonly unknown[], pathOf: (index: number) => string): MetricPoints => {
  const count = items.length
  const indexOf = new Map<string, number>()
  const keyOf = new Uint32Array(count)
  const values = new Float64Array(count)
  const steps = new Integers(count)
  const timestamps = new Integers(count)
  const models: ModelPoint[] = []
  for (let i = 0; i < count; i++) {
    const raw = items[i]
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
      throw wrongType(pathOf(i).slice(0, -1), raw)
    const item = raw as Fields
    let index = typeof item['key'] === 'string' ? indexOf.get(item['key']) : undefined
    if (index === undefined) {
      const key = keyOfPoint(item, pathOf(i))
      index = indexOf.size
      indexOf.set(key, index)
    }
    keyOf[i] = index
    const { value, timestamp, step } = item
    values[i] =
      typeof value === 'number' && Number.isFinite(value) ? value : requiredDouble(item, 'value', pathOf(i))
    const simpleTime = typeof timestamp === 'number' && Number.isSafeInteger(timestamp) && timestamp >= 0
    timestamps.set(i, simpleTime ? timestamp : timestampOf(item, pathOf(i)))
    const simpleStep = typeof step === 'number' && Number.isSafeInteger(step)
    steps.set(i, simpleStep ? step : (readInt64(item, 'step', pathOf(i)) ?? 0))
    if (hasModel(item)) {
      const of = modelOfPoint(withFieldNames(item), pathOf(i))
      if (of !== null) models.push({ point: i, ...of })
    }
  }
  return {
    keys: [...indexOf.keys()],
    keyOf,
    steps: steps.done(),
    timestamps: timestamps.done(),
    values,
    models,
  }
}
