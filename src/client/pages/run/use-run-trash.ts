import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Run } from '#contract/runs.ts'
import type { Deletion } from '#contract/trash.ts'
import { errorText } from '../../api/error-text.ts'
import { serverInfoOptions } from '../../api/server-info.ts'
import { restoreRuns } from '../../runs/run-queries.ts'
import { restoreDeletion } from '../../trash/restore-deletion.ts'
import { toast, toastError } from '../../ui/toast.tsx'
import { runOptions } from './run-query.ts'

/** The way of a run to the trash and back, with what is said and the undo. */
export const useRunTrash = (run: Run) => {
  const { t } = useTranslation('run')
  const client = useQueryClient()
  const { name, runId } = run
  const server = useQuery(serverInfoOptions())
  const readAgain = () => client.invalidateQueries(runOptions(runId))
  const onRestored = async () => {
    toast(t('trash.restored', { name }))
    await readAgain()
  }
  const onError = (error: Error) => toastError(`${t('trash.failed')} ${errorText(error)}`)
  const restoring = useMutation({
    mutationFn: () => restoreRuns({ runIds: [runId] }),
    onSuccess: onRestored,
    onError,
  })
  // Not bound to this page: the toast outlives it.
  const undo = (deletionId: number) => restoreDeletion(deletionId).then(onRestored, onError)
  return {
    days: server.data?.trashDays ?? 30,
    restoring: restoring.isPending,
    restore: () => restoring.mutate(),
    deleted: ({ deletionId }: Deletion) => {
      toast(t('remove.done', { name }), [{ label: t('remove.undo'), onClick: () => void undo(deletionId) }])
      void readAgain()
    },
  }
}
