import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { serverInfoOptions } from '../api/server-info.ts'
import { LANGUAGES, setLanguage, type Language } from '../i18n/language.ts'
import { Avatar } from '../ui/Avatar.tsx'
import styles from './UserMenu.module.css'

const THEMES = { auto: 'system', light: 'light', dark: 'dark' } as const

/** Who the page's user is, and how the page looks: theme and language. */
export const UserMenu = () => {
  const { t, i18n } = useTranslation('shell')
  const { data: server } = useQuery(serverInfoOptions())
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Menu position="bottom-end" width={200} withinPortal={false}>
      <Menu.Target>
        <button
          type="button"
          className={styles['target']}
          aria-label={t('menu.account')}
          title={t('menu.account')}
        >
          <Avatar name={server?.user ?? ''} size={24} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {server && <Menu.Label>{t('menu.signedIn', { user: server.user })}</Menu.Label>}
        <Menu.Divider />
        <Menu.Label>{t('menu.theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={value => setColorScheme(value as MantineColorScheme)}>
          {Object.entries(THEMES).map(([scheme, name]) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {t(`menu.${name}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('menu.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={value => void setLanguage(value as Language)}>
          {Object.entries(LANGUAGES).map(([language, name]) => (
            <Menu.RadioItem key={language} value={language} lang={language}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {server && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('menu.version', { version: server.version })}</Menu.Label>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
