import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './FilterChips.module.css'

/** What a chip opens while the search says more than it can show. */
export function CustomCondition({ onRemove }: { onRemove: () => void }) {
  const { t } = useTranslation('experiment')
  return (
    <div className={classes['custom']}>
      <p>{t('search.chips.customHint')}</p>
      <Button size="xs" onClick={onRemove}>
        {t('search.chips.removeCondition')}
      </Button>
    </div>
  )
}
