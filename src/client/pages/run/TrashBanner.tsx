import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Run } from '#contract/runs.ts'
import { errorText } from '../../api/error-text.ts'
import { useBulkWork } from '../../bulk/use-bulk-work.ts'
import { paths } from '../../navigation/paths.ts'
import { toastError } from '../../ui/toast.tsx'
import { UiIcon } from '../../ui/UiIcon.tsx'
import styles from './RunPage.module.css'
import { runOptions } from './run-query.ts'

/** Says that a run is in the trash, and brings it back; with its experiment it comes back from the trash page. */
export const TrashBanner = ({ run }: { run: Run }) => {
  const { t } = useTranslation('run')
  const client = useQueryClient()
  const work = useBulkWork({ onDone: () => void client.invalidateQueries(runOptions(run.runId)) })
  const restoring = useMutation({
    mutationFn: () => work.start({ runIds: [run.runId] }, { action: 'restore' }),
    onError: error => toastError(errorText(error)),
  })
  return (
    <div className={styles.banner} role="status">
      <UiIcon name="trash" />
      <span>{run.experimentDeleted ? t('trash.bannerExperiment') : t('trash.banner')}</span>
      {run.experimentDeleted ? (
        <Link to={paths.trash()}>{t('trash.openTrash')}</Link>
      ) : (
        <Button size="xs" loading={restoring.isPending} onClick={() => restoring.mutate()}>
          {t('header.restore')}
        </Button>
      )}
    </div>
  )
}
