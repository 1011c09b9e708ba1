import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '../navigation/paths.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { UiIcon } from '../ui/UiIcon.tsx'
import { ConnectionState } from './ConnectionState.tsx'
import { Logo } from './Logo.tsx'
import styles from './TopBar.module.css'
import { UserMenu } from './UserMenu.tsx'

interface Props {
  /** Takes the element that pages show their breadcrumbs in. */
  crumbs: (element: HTMLElement | null) => void
  onOpen: (what: 'palette' | 'help' | 'folders') => void
}

/** Logo, breadcrumbs, search, help and the user's menu. */
export const TopBar = ({ crumbs, onOpen }: Props) => {
  const { t } = useTranslation('shell')
  return (
    <header className={styles['bar']}>
      <span className={styles['burger']}>
        <IconButton label={t('menu.open')} onClick={() => onOpen('folders')}>
          <UiIcon name="menu" size={18} />
        </IconButton>
      </span>
      <Link to={paths.workspace()} className={styles['logo']} aria-label="Runfolio">
        <Logo />
      </Link>
      <div ref={crumbs} className={styles['crumbs']} />
      <ConnectionState />
      <button type="button" className={styles['jump']} onClick={() => onOpen('palette')}>
        <UiIcon name="search" />
        <span>{t('jump')}</span>
        <Kbd keys="Ctrl K" />
      </button>
      <span className={styles['help']}>
        <IconButton label={t('keys.title')} onClick={() => onOpen('help')}>
          <UiIcon name="help" size={16} />
        </IconButton>
      </span>
      <UserMenu />
    </header>
  )
}
