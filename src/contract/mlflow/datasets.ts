import { tooLong } from './key-names.ts'
import { FieldError } from './field-error.ts'
import { readObject, readObjects, readString, type Fields } from './fields.ts'
import type { KeyText } from './log-batch.ts'

const MAX_DATASETS = 1000
const LIMITS = { name: 500, digest: 36, source: 65_535, schema: 1_048_575, profile: 16_777_215 } as const
const MAX_TAG_KEY = 255
const MAX_TAG_VALUE = 500

/** One dataset that a run took in, as runs/log-inputs carries it. */
export interface DatasetFields {
  name: string
  digest: string
  sourceType: string
  source: string
  schema: string | null
  profile: string | null
  tags: KeyText[]
}

const limited = (fields: Fields, name: keyof typeof LIMITS, inside: string): string | null => {
  const value = readString(fields, name, inside)
  if (value !== undefined && value.length > LIMITS[name])
    throw tooLong(inside + name, inside + name, LIMITS[name])
  return value ?? null
}

const readTag = (tag: Fields, inside: string): KeyText => {
  const key = readString(tag, 'key', inside) ?? ''
  const value = readString(tag, 'value', inside) ?? ''
  if (key.length > MAX_TAG_KEY) throw tooLong(`${inside}key`, `${inside}key`, MAX_TAG_KEY)
  if (value.length > MAX_TAG_VALUE) throw tooLong(`${inside}value`, `${inside}value`, MAX_TAG_VALUE)
  return { key, value }
}

/**
 * Reads the datasets of runs/log-inputs; what is absent in one is ''.
 * @throws FieldError
 */
export const readDatasets = (fields: Fields): DatasetFields[] => {
  const inputs = readObjects(fields, 'datasets')
  if (inputs.length > MAX_DATASETS)
    throw new FieldError(
      'datasets',
      `datasets: at most ${MAX_DATASETS} can be logged at once, found ${inputs.length}.`,
    )
  return inputs.map((input, i) => {
    const inside = `datasets[${i}].`
    const dataset = readObject(input, 'dataset', inside) ?? {}
    const at = `${inside}dataset.`
    return {
      name: limited(dataset, 'name', at) ?? '',
      digest: limited(dataset, 'digest', at) ?? '',
      sourceType: readString(dataset, 'source_type', at) ?? '',
      source: limited(dataset, 'source', at) ?? '',
      schema: limited(dataset, 'schema', at),
      profile: limited(dataset, 'profile', at),
      tags: readObjects(input, 'tags').map((tag, j) => readTag(tag, `${inside}tags[${j}].`)),
    }
  })
}
