import { CloseButton, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { UiIcon } from '../ui/UiIcon.tsx'
import classes from './NarrowField.module.css'

interface Props {
  value: string
  /** How many columns are left, of how many. */
  shown: number
  total: number
  onChange: (value: string) => void
  /** Enter: what is typed stays. */
  onKeep: () => void
  onClear: () => void
}

/** Narrows the columns of the run table by name while one types. */
export function NarrowField({ value, shown, total, onChange, onKeep, onClear }: Props) {
  const { t } = useTranslation('experiment')
  return (
    <div className={classes['field']}>
      <TextInput
        type="search"
        aria-label={t('narrow.label')}
        placeholder={t('narrow.label')}
        value={value}
        autoComplete="off"
        spellCheck={false}
        leftSection={<UiIcon name="filter" color="var(--text-3)" />}
        rightSection={
          value !== '' && <CloseButton size={20} aria-label={t('narrow.clear')} onClick={onClear} />
        }
        classNames={{ input: classes['input'] ?? '' }}
        onChange={event => onChange(event.currentTarget.value)}
        onKeyDown={event => {
          if (event.key === 'Enter') onKeep()
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            onClear()
          }
        }}
      />
      <span role="status" className={classes['count']}>
        {value.trim() !== '' && t('narrow.count', { shown, count: total })}
      </span>
    </div>
  )
}
