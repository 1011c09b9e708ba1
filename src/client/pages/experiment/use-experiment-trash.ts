import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Experiment } from '#contract/experiments.ts'
import { lastSegment } from '#contract/names.ts'
import { isTaken } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { paths } from '../../navigation/paths.ts'
import { restoreDeletion } from '../../trash/restore-deletion.ts'
import { toast, toastError } from '../../ui/toast.tsx'
import { experimentOptions } from './experiment-query.ts'

/** Takes an experiment out of the trash. Where its path is taken, the trash page asks for another. */
export function useExperimentTrash({ experimentId, name, deletionId }: Experiment) {
  const { t } = useTranslation('experiment')
  const client = useQueryClient()
  const navigate = useNavigate()
  const restoring = useMutation({
    mutationFn: async () => (deletionId === null ? null : restoreDeletion(deletionId)),
    onSuccess: async () => {
      toast(t('trash.restored', { name: lastSegment(name) || name }))
      await client.invalidateQueries(experimentOptions(experimentId))
    },
    onError: error => {
      toastError(`${t('trash.failed')} ${errorText(error)}`)
      if (isTaken(error)) void navigate(paths.trash())
    },
  })
  return { restore: () => restoring.mutate(), restoring: restoring.isPending }
}
