import { Menu } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/IconButton.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import classes from './SearchBar.module.css'
import { forgetSearches, readHistory } from './search-history.ts'

interface Props {
  /** Under which this browser keeps what was searched for. */
  scopeKey: string
  opened: boolean
  onOpened: (opened: boolean) => void
  onPick: (filter: string) => void
}

/** The button in the bar that lists what was searched for before. */
export function HistoryMenu({ scopeKey, opened, onOpened, onPick }: Props) {
  const { t } = useTranslation('experiment')
  const searches = opened ? readHistory(scopeKey) : []
  return (
    <Menu
      opened={opened}
      onChange={onOpened}
      position="bottom-end"
      width="min(560px, calc(100vw - 16px))"
      returnFocus={false}
      withinPortal={false}
    >
      <Menu.Target>
        <IconButton label={t('search.history.button')} size="sm" withTooltip={!opened}>
          <IconHistory size={14} stroke={1.6} aria-hidden />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown className={classes['history'] ?? ''}>
        {searches.length === 0 && <Menu.Item disabled>{t('search.history.none')}</Menu.Item>}
        {searches.map(filter => (
          <Menu.Item
            key={filter}
            className={classes['past'] ?? ''}
            title={filter}
            onClick={() => onPick(filter)}
          >
            {filter}
          </Menu.Item>
        ))}
        {searches.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<UiIcon name="trash" />} onClick={() => forgetSearches(scopeKey)}>
              {t('search.history.clear')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
