import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { errorText } from '../api/error-text.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import type { ViewState } from './use-shown-view.ts'
import classes from './Views.module.css'

/** Says that the view of a link is not there, or could not be read, and that the table is shown without it. */
export function ViewNotice({ state }: { state: ViewState }) {
  const { t } = useTranslation('experiment')
  if (state.gone === null && state.error === null) return null
  return (
    <div className={classes['notice']} role="status">
      <UiIcon name="alert" size={16} />
      <span>
        {state.gone === null ? `${t('views.readFailed')} ${errorText(state.error)}` : t('views.gone')}
      </span>
      {state.gone === null ? (
        <Button size="xs" onClick={state.retry}>
          {t('failed.retry')}
        </Button>
      ) : (
        <IconButton label={t('close', { ns: 'common' })} size="sm" onClick={state.forgetGone}>
          <UiIcon name="close" />
        </IconButton>
      )}
    </div>
  )
}
