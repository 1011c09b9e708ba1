import { Outlet } from 'react-router'
import { FolderSidebar } from '../folders/FolderSidebar.tsx'
import { useTranslation } from 'react-i18next'
import styles from './TreeLayout.module.css'

/** The frame of the pages that show the folders at their left. */
export const TreeLayout = () => {
  const { t } = useTranslation('workspace')
  return (
    <div className={styles['layout']}>
      <nav className={styles['side']} aria-label={t('tree')}>
        <FolderSidebar />
      </nav>
      <div className={styles['page']}>
        <Outlet />
      </div>
    </div>
  )
}
