import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { errorText } from '../api/error-text.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import classes from './RowError.module.css'

interface Props {
  error: unknown
  onRetry: () => void
}

/** Says above the rows that they could not be read, and why. The rows that were there stay. */
export function RowError({ error, onRetry }: Props) {
  const { t } = useTranslation('experiment')
  return (
    <div className={classes['bar']} role="alert">
      <UiIcon name="alert" size={16} />
      <span>
        <strong>{t('table.failed')}</strong> {errorText(error)}
      </span>
      <Button size="xs" onClick={onRetry}>
        {t('table.retry')}
      </Button>
    </div>
  )
}
