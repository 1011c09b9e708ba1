import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import { StoreError } from '../db/errors.ts'

/** The fault of a request that does not fit its route's schema, naming the field and the limit; null for other errors. */
export const validationFault = (error: unknown): StoreError | null => {
  if (!(error instanceof Error) || !('validation' in error) || !Array.isArray(error.validation)) return null
  const part = 'validationContext' in error ? String(error.validationContext) : 'request'
  return faultOf(error.validation, part === 'querystring' ? 'query' : part)
}

const faultOf = (errors: readonly FastifySchemaValidationError[], part: string): StoreError => {
  const [first] = errors
  if (first === undefined) return new StoreError('INVALID_PARAMETER_VALUE', 'The request is not valid.')
  const path = fieldPath(first.instancePath)
  const missing = first.params['missingProperty']
  if (first.keyword === 'required' && typeof missing === 'string') {
    const field = path === '' ? missing : `${path}.${missing}`
    return new StoreError('INVALID_PARAMETER_VALUE', `${field} is missing.`, { field })
  }
  const field = path === '' ? part : path
  return new StoreError('INVALID_PARAMETER_VALUE', `${field} ${complaint(first)}.`, { field })
}

/** `/metrics/3/key` as `metrics[3].key`. */
const fieldPath = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((segment, at) => (/^\d+$/.test(segment) ? `[${segment}]` : at === 0 ? segment : `.${segment}`))
    .join('')

const complaint = ({ keyword, params, message }: FastifySchemaValidationError): string => {
  const limit = String(params['limit'])
  switch (keyword) {
    case 'type':
      return `must be of type ${String(params['type'])}`
    case 'minimum':
      return `must be ${limit} or more`
    case 'maximum':
      return `must be ${limit} or less`
    case 'minLength':
      return limit === '1' ? 'must not be empty' : `must have ${limit} characters or more`
    case 'maxLength':
      return `must have ${limit} characters or fewer`
    case 'minItems':
      return `must have ${limit} entries or more`
    case 'maxItems':
      return `must have ${limit} entries or fewer`
    case 'pattern':
      return `must look like ${String(params['pattern'])}`
    case 'const':
    case 'enum':
    case 'anyOf':
      return 'must be one of the values that are allowed'
    default:
      return message ?? 'is not valid'
  }
}
