import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Deletion } from '#contract/trash.ts'
import { errorText } from '../api/error-text.ts'
import { toast, toastError } from '../ui/toast.tsx'
import { restoreDeletion } from './restore-deletion.ts'
import { useTakenText } from './use-taken-text.ts'

/** Says what a deletion of a folder or of experiments took, and offers to undo it. */
export const useDeletionToast = (): ((name: string, deletion: Deletion) => void) => {
  const { t } = useTranslation('workspace')
  const takenText = useTakenText()
  const queryClient = useQueryClient()
  const undo = async (name: string, deletion: Deletion) => {
    try {
      await restoreDeletion(deletion.deletionId)
      toast(t('remove.undone', { name }))
    } catch (error) {
      toastError(t('remove.undoFailed', { name, why: errorText(error) }))
    }
    await queryClient.invalidateQueries()
  }
  return (name, deletion) => {
    const what = takenText(deletion)
    toast(what === '' ? t('remove.done', { name }) : t('remove.doneWith', { name, what }), [
      { label: t('undo', { ns: 'common' }), onClick: () => void undo(name, deletion) },
    ])
  }
}
