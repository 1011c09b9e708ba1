import { lazy, Suspense } from 'react'
import { Outlet } from 'react-router'
import { useTranslation } from 'react-i18next'
import styles from './TreeLayout.module.css'

// The page beside it is what was asked for: it comes first.
const FolderSidebar = lazy(() =>
  import('../folders/FolderSidebar.tsx').then(module => ({ default: module.FolderSidebar })),
)

/** The frame of the pages that show the folders at their left. */
export const TreeLayout = () => {
  const { t } = useTranslation('workspace')
  return (
    <div className={styles['layout']}>
      <nav className={styles['side']} aria-label={t('tree')}>
        <Suspense fallback={null}>
          <FolderSidebar />
        </Suspense>
      </nav>
      <div className={styles['page']}>
        <Outlet />
      </div>
    </div>
  )
}
