import { i18n } from '../i18n/language.ts'
import { ApiError } from './api-error.ts'

/** What a person is told about an error, in one or two sentences of the page's language where they are ours to word. */
export const errorText = (error: unknown): string => {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : String(error)
  if (error.code !== 'NETWORK') return error.message
  return error.status === 0
    ? i18n.t('error.network', { ns: 'common' })
    : i18n.t('error.proxy', { ns: 'common', status: error.status })
}
