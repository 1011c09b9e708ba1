import { FieldError, invalidField, missingField } from './field-error.ts'
import { readEntries, readList, readObjects, readString, type Fields } from './fields.ts'
import { checkKey, checkValue } from './key-names.ts'
import { readPoints, type MetricPoints } from './metric-points.ts'

const MAX_METRICS = 1000
const MAX_PARAMS = 100
const MAX_TAGS = 100
const MAX_ITEMS = 1000

export interface KeyText {
  key: string
  value: string
}

/** What one runs/log-batch carries. */
export interface BatchFields {
  metrics: MetricPoints | null
  params: KeyText[]
  tags: KeyText[]
}

const checkCount = (field: string, what: string, count: number, limit: number): void => {
  if (count > limit)
    throw new FieldError(
      field,
      `A batch logging request can contain at most ${limit} ${what}. Got ${count} ${what}. ` +
        `Please split up ${what} across multiple requests and try again.`,
    )
}

/** One param or tag; a value that is absent is ''. */
export const readKeyText = (item: Fields, kind: string, valueKind: string, inside = ''): KeyText => {
  const key = readString(item, 'key', inside)
  if (key === undefined || key === '') throw missingField(`${inside}key`)
  checkKey(key, `${inside}key`, kind)
  const value = readString(item, 'value', inside) ?? ''
  checkValue(value, `${inside}value`, valueKind)
  return { key, value }
}

/** The tags of a request. */
export const readTags = (fields: Fields): KeyText[] =>
  readEntries(fields, 'tags').map((tag, i) =>
    readKeyText(tag, `tags[${i}].key`, `tags[${i}].value`, `tags[${i}].`),
  )

const readParams = (fields: Fields): KeyText[] => {
  const params = readObjects(fields, 'params').map((param, i) =>
    readKeyText(param, 'Param key', `params[${i}].value`, `params[${i}].`),
  )
  const seen = new Set<string>()
  const repeated = new Set(
    params.filter(({ key }) => seen.size === seen.add(key).size).map(({ key }) => `'${key}'`),
  )
  if (repeated.size > 0)
    throw new FieldError(
      'params',
      `Duplicate parameter keys have been submitted: [${[...repeated].join(', ')}]. ` +
        'Please ensure the request contains only one param value per param key.',
    )
  return params
}

/**
 * Reads everything of a batch before anything is written.
 * @throws FieldError
 */
export const readBatch = (fields: Fields): BatchFields => {
  const metrics = readList(fields, 'metrics')
  if (fields['metrics'] !== undefined && fields['metrics'] !== null && !Array.isArray(fields['metrics']))
    throw invalidField('metrics', fields['metrics'], 'It must be a list.')
  const count = (name: string): number => readList(fields, name).length
  checkCount('metrics', 'metrics', metrics.length, MAX_METRICS)
  checkCount('params', 'params', count('params'), MAX_PARAMS)
  checkCount('tags', 'tags', count('tags'), MAX_TAGS)
  checkCount(
    'metrics',
    'metrics, params, and tags',
    metrics.length + count('params') + count('tags'),
    MAX_ITEMS,
  )
  return {
    metrics: metrics.length === 0 ? null : readPoints(metrics, i => `metrics[${i}].`),
    params: readParams(fields),
    tags: readTags(fields),
  }
}
