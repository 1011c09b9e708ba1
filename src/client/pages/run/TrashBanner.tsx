import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Run } from '#contract/runs.ts'
import { paths } from '../../navigation/paths.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import styles from './RunPage.module.css'
import { useRunTrash } from './use-run-trash.ts'

/** Says that a run is in the trash, and brings it back; with its experiment it comes back from the trash page. */
export const TrashBanner = ({ run }: { run: Run }) => {
  const { t } = useTranslation('run')
  const { restore, restoring } = useRunTrash(run)
  return (
    <div className={styles.banner} role="status">
      <UiIcon name="trash" />
      <span>{run.experimentDeleted ? t('trash.bannerExperiment') : t('trash.banner')}</span>
      {run.experimentDeleted ? (
        <Link to={paths.trash()}>{t('trash.openTrash')}</Link>
      ) : (
        <Button size="xs" loading={restoring} onClick={restore}>
          {t('header.restore')}
        </Button>
      )}
    </div>
  )
}
