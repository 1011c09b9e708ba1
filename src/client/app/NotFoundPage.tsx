import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { paths } from '../navigation/paths.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { PageTitle } from '../ui/PageTitle.tsx'

/** An address that no page has. */
export const NotFoundPage = () => {
  const { t } = useTranslation('shell')
  const { pathname } = useLocation()
  return (
    <>
      <PageTitle title={t('errors.notFound')} />
      <EmptyState
        level={1}
        icon="search"
        title={t('errors.notFound')}
        actions={
          <Button component={Link} to={paths.workspace()} variant="filled">
            {t('errors.home')}
          </Button>
        }
      >
        {t('errors.notFoundText', { address: pathname })}
      </EmptyState>
    </>
  )
}
