import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RunSelection } from '#contract/runs.ts'
import type { Deletion } from '#contract/trash.ts'
import { errorText } from '../../api/error-text.ts'
import { restoreRuns } from '../../runs/run-queries.ts'
import { restoreDeletion } from '../../trash/restore-deletion.ts'
import { toast, toastError } from '../../ui/toast.tsx'

interface Options {
  /** The table no longer shows what is there. */
  onDone: () => void
}

/** Deleting and restoring of runs, with what is said afterwards and the way back. */
export function useRunActions({ onDone }: Options) {
  const { t } = useTranslation('experiment')
  const restoring = useMutation({
    mutationFn: (selection: RunSelection) => restoreRuns(selection),
    onSuccess: ({ runs }) => {
      toast(t('restored.done', { count: runs }))
      onDone()
    },
    onError: error => toastError(`${t('restored.failed')} ${errorText(error)}`),
  })
  const undoing = async ({ deletionId, runs }: Deletion) => {
    try {
      await restoreDeletion(deletionId)
      toast(t('restored.done', { count: runs }))
      onDone()
    } catch (error) {
      toastError(`${t('restored.failed')} ${errorText(error)}`)
    }
  }
  return {
    restoring: restoring.isPending,
    restore: restoring.mutate,
    deleted(deletion: Deletion) {
      onDone()
      const undo = { label: t('remove.undo'), onClick: () => void undoing(deletion) }
      toast(t('remove.done', { count: deletion.runs }), [undo])
    },
  }
}
