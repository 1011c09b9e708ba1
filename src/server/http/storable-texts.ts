import type { FastifyRequest } from 'fastify'
import { invalid } from '../db/errors.ts'

/**
 * Throws for a request with a text that no database keeps as it is, a NUL or half a character, in its path, its query
 * or its JSON body, and names the field.
 */
export const refuseUnstorable = ({
  params,
  query,
  body,
}: Pick<FastifyRequest, 'params' | 'query' | 'body'>): void => {
  for (const part of [params, query, body]) check(part, '')
}

const check = (value: unknown, field: string): void => {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw invalid(field, `${field} has a NUL character, which cannot be stored.`)
    if (!value.isWellFormed()) throw invalid(field, `${field} is not well-formed Unicode.`)
  } else if (Array.isArray(value)) for (const [i, item] of value.entries()) check(item, `${field}[${i}]`)
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) check(inner, field === '' ? name : `${field}.${name}`)
}
