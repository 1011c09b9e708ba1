import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useRouteError } from 'react-router'
import { ApiError, isNotFound } from '../api/api-error.ts'
import { errorText } from '../api/error-text.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

/** A lazily loaded part of the page that is no longer on the server, or did not arrive. */
const isMissingChunk = (error: unknown): boolean =>
  error instanceof TypeError &&
  /dynamically imported module|importing a module script|error loading/i.test(error.message)

/** What stands in for a page that failed: why, and the way on. */
export const RouteError = () => {
  const { t } = useTranslation('shell')
  const error = useRouteError()
  if (isNotFound(error)) return <NotFoundPage />
  const reload = (
    <Button variant="filled" onClick={() => window.location.reload()}>
      {t('reload', { ns: 'common' })}
    </Button>
  )
  if (isMissingChunk(error))
    return (
      <ErrorState level={1} title={t('errors.outdated')} text={t('errors.outdatedText')} actions={reload} />
    )
  return (
    <ErrorState
      level={1}
      title={t('errors.crash')}
      text={error instanceof ApiError ? errorText(error) : `${t('errors.crashText')} (${errorText(error)})`}
      requestId={error instanceof ApiError ? error.requestId : ''}
      actions={reload}
    />
  )
}
