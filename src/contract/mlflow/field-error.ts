/** A field of a request to MLflow's API that cannot be taken; the message is the one that MLflow's server gives. */
export class FieldError extends Error {
  /** The path of the field, such as `metrics[3].key`. */
  readonly field: string

  constructor(field: string, message: string) {
    super(message)
    this.name = 'FieldError'
    this.field = field
  }
}

const SEE = 'See the API docs for more information about request parameters.'
const SHOWN = 200

/** A field that must be there is not, or is empty. */
export const missingField = (field: string): FieldError =>
  new FieldError(field, `Missing value for required parameter '${field}'. ${SEE}`)

/** A field has a value of another type than it should. */
export const wrongType = (field: string, value: unknown): FieldError =>
  new FieldError(
    field,
    `Invalid value ${shownValue(value)} for parameter '${field}' supplied:  Hint: Value was of type '${typeName(value)}'. ${SEE}`,
  )

/** A field's value breaks a rule, which `rule` states in a sentence. */
export const invalidField = (field: string, value: unknown, rule: string): FieldError =>
  new FieldError(field, `Invalid value ${shownValue(value)} for parameter '${field}' supplied: ${rule}`)

/** A number is beyond its limits, which `rule` states in a sentence. */
export const outOfRange = (field: string, value: number | bigint, rule: string): FieldError =>
  new FieldError(field, `Invalid value ${value} for parameter '${field}' supplied. ${rule}`)

/** A value as JSON, cut where it gets long. */
const shownValue = (value: unknown): string => {
  if (typeof value === 'bigint' || typeof value === 'number') return String(value)
  const text =
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner)) ??
    'null'
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}

/** The name that MLflow's server, being Python, has for the type of a JSON value. */
const typeName = (value: unknown): string => {
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (value === null || value === undefined) return 'NoneType'
  return Array.isArray(value) ? 'list' : 'dict'
}
