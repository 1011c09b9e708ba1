import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Experiment } from '#contract/experiments.ts'
import { paths } from '../../navigation/paths.ts'
import { UiIcon } from '../../ui/UiIcon.tsx'
import classes from './TrashBanner.module.css'
import { useExperimentTrash } from './use-experiment-trash.ts'

/** Says that the experiment is in the trash, and takes it out. */
export function TrashBanner({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation('experiment')
  const { restore, restoring } = useExperimentTrash(experiment)
  return (
    <div className={classes['banner']} role="status">
      <UiIcon name="trash" size={16} />
      <span>{t('trash.banner')}</span>
      <Button size="xs" variant="filled" loading={restoring} onClick={restore}>
        {t('trash.restore')}
      </Button>
      <Link to={paths.trash()}>{t('trash.open')}</Link>
    </div>
  )
}
