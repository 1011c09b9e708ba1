import { ActionIcon, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { UiIcon } from '../ui/UiIcon.tsx'
import classes from './TreeSwitch.module.css'

interface Props {
  on: boolean
  onChange: (on: boolean) => void
}

/** Shows runs below their parents, or all in one list. */
export function TreeSwitch({ on, onChange }: Props) {
  const { t } = useTranslation('experiment')
  return (
    <Tooltip label={t('tree.hint')}>
      <ActionIcon
        variant={on ? 'light' : 'default'}
        color={on ? 'accent' : 'gray'}
        className={classes['switch'] ?? ''}
        size={30}
        aria-label={t('tree.button')}
        aria-pressed={on}
        onClick={() => onChange(!on)}
      >
        <UiIcon name="tree" />
      </ActionIcon>
    </Tooltip>
  )
}
