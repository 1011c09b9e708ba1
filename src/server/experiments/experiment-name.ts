import { MAX_NAME_LENGTH } from '#contract/names.ts'
import { invalid, StoreError } from '../db/errors.ts'

/**
 * Refuses what cannot be the name of an experiment or the path of a folder. Slashes, spaces and the like all stay as
 * they are.
 * @throws StoreError INVALID_PARAMETER_VALUE naming the field and the limit.
 */
export const checkName = (name: string, field: string): void => {
  if (name === '') throw invalid(field, `'${field}' is empty`)
  if (name.length > MAX_NAME_LENGTH) {
    const which = field === 'newPath' ? `: ${name.slice(0, 80)}…` : ''
    throw invalid(field, `'${field}' exceeds the maximum length of ${MAX_NAME_LENGTH} characters${which}`)
  }
  if (name.includes('\0')) throw invalid(field, `'${field}' has a NUL character, which cannot be stored`)
  if (!name.isWellFormed()) throw invalid(field, `'${field}' is not well-formed Unicode`)
}

export const experimentExists = (name: string): StoreError =>
  new StoreError('RESOURCE_ALREADY_EXISTS', `An experiment ${name} exists already. Choose another name.`)
