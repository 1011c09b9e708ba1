import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { folderOf } from '#contract/names.ts'
import { ApiError, isNotFound } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { visibleText } from '../../folders/display-name.ts'
import { paths } from '../../navigation/paths.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'

interface Props {
  folder: string
  error: Error
  onRetry: () => void
}

/** A folder that is not there, or could not be read. */
export const FolderProblem = ({ folder, error, onRetry }: Props) => {
  const { t } = useTranslation('workspace')
  if (!isNotFound(error))
    return (
      <ErrorState
        level={1}
        title={t('failed')}
        text={errorText(error)}
        requestId={error instanceof ApiError ? error.requestId : ''}
        onRetry={onRetry}
      />
    )
  const above = folderOf(folder)
  return (
    <EmptyState
      level={1}
      icon="folder"
      title={t('missing.title', { path: visibleText(folder) })}
      actions={
        <>
          <Button component={Link} to={paths.workspace(above)} variant="filled">
            {t('missing.up', { path: above === '' ? t('title') : visibleText(above) })}
          </Button>
          <Button component={Link} to={paths.trash()}>
            {t('missing.trash')}
          </Button>
        </>
      }
    >
      {t('missing.text')}
    </EmptyState>
  )
}
