import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NavLink } from 'react-router'
import { paths } from '../navigation/paths.ts'
import { UiIcon } from '../ui/UiIcon.tsx'
import styles from './Rail.module.css'

/** The places, at the left edge. */
export const Rail = () => {
  const { t } = useTranslation('shell')
  const places = [
    { to: paths.workspace(), icon: 'folder', label: t('workspace') },
    { to: paths.trash(), icon: 'trash', label: t('trash') },
  ] as const
  return (
    <nav className={styles['rail']} aria-label={t('places')}>
      {places.map(({ to, icon, label }) => (
        <Tooltip key={to} label={label} position="right">
          <NavLink to={to} aria-label={label} className={styles['place'] ?? ''}>
            <UiIcon name={icon} size={18} />
          </NavLink>
        </Tooltip>
      ))}
    </nav>
  )
}
