import { Skeleton, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { SkeletonRows } from '../../ui/Skeletons.tsx'
import styles from './RunPage.module.css'

/** The shape of the page while the run loads. */
export const RunSkeleton = () => {
  const { t } = useTranslation('run')
  return (
    <div className={styles.page} aria-busy>
      <VisuallyHidden role="status">{t('states.loading')}</VisuallyHidden>
      <div className={styles.skeleton}>
        <Skeleton height={20} width={280} />
        <Skeleton height={12} width={480} maw="100%" />
      </div>
      <div className={styles.skeletonCards}>
        <SkeletonRows rows={10} columns={['30%', '50%']} />
        <SkeletonRows rows={10} columns={['30%', 64, 60, 60]} />
      </div>
    </div>
  )
}
