import { FieldError } from './field-error.ts'
import { requiredString, type Fields } from './fields.ts'

const MANDATORY = ['artifact_path', 'flavors', 'utc_time_created', 'run_id']
/** What no model of a client nests; deeper ones could not be written out again. */
const MAX_DEPTH = 64
/** Fields of a model that a run's history leaves out: they may be megabytes and are in the MLmodel file anyway. */
const LARGE_FIELDS = new Set([
  'signature',
  'saved_input_example_info',
  'metadata',
  'resources',
  'auth_policy',
  'prompts',
])

const isDeep = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === 0 || Object.values(value).some(inner => isDeep(inner, depth - 1)))

/**
 * Reads the `model_json` of runs/log-model, itself a JSON text.
 * @returns the JSON text of what the run's history keeps of the model.
 * @throws FieldError
 */
export const readModelJson = (fields: Fields): string => {
  const text = requiredString(fields, 'model_json')
  let model: unknown
  try {
    model = JSON.parse(text)
  } catch {
    throw new FieldError('model_json', `Malformed model info. \n ${text.slice(0, 200)} \n is not valid JSON.`)
  }
  const given = typeof model === 'object' && model !== null && !Array.isArray(model) ? model : {}
  const missing = MANDATORY.filter(name => !Object.hasOwn(given, name))
  if (missing.length > 0)
    throw new FieldError('model_json', `Model json is missing mandatory fields: [${missing.join(', ')}]`)
  const kept = Object.fromEntries(Object.entries(given).filter(([name]) => !LARGE_FIELDS.has(name)))
  if (isDeep(kept, MAX_DEPTH))
    throw new FieldError('model_json', `'model_json' nests deeper than ${MAX_DEPTH} levels`)
  return JSON.stringify(kept)
}
