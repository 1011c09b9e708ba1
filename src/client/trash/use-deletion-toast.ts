import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RestoreItems } from '#contract/workspace.ts'
import type { Deletion } from '#contract/trash.ts'
import { errorText } from '../api/error-text.ts'
import { postJson } from '../api/fetch.ts'
import { toast, toastError } from '../ui/toast.tsx'
import { useTakenText } from './use-taken-text.ts'

const isOne = (deletions: readonly Deletion[]): boolean =>
  deletions.length === 1 && deletions[0]?.chosen === 1

/** Says what deletions of folders and experiments took, and offers to undo them all. */
export const useDeletionToast = (): ((name: string, deletions: readonly Deletion[]) => void) => {
  const { t } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const takenText = useTakenText()
  const queryClient = useQueryClient()
  const undo = async (name: string, deletions: readonly Deletion[]) => {
    try {
      const deletionIds = deletions.map(({ deletionId }) => deletionId)
      await postJson('api/v1/workspace/restore', { deletionIds } satisfies RestoreItems)
      toast(isOne(deletions) ? t('remove.undone', { name }) : to('remove.undone', { name }))
    } catch (error) {
      toastError(t('remove.undoFailed', { name, why: errorText(error) }))
    }
    await queryClient.invalidateQueries()
  }
  return (name, deletions) => {
    const sum = (of: 'experiments' | 'runs') => deletions.reduce((all, deletion) => all + deletion[of], 0)
    const kind = deletions.some(deletion => deletion.kind === 'folder') ? 'folder' : 'experiment'
    const what = takenText({ kind, experiments: sum('experiments'), runs: sum('runs') })
    const text = isOne(deletions)
      ? what === ''
        ? t('remove.done', { name })
        : t('remove.doneWith', { name, what })
      : what === ''
        ? to('remove.done', { name })
        : to('remove.doneWith', { name, what })
    toast(text, [
      { label: t('undo', { ns: 'common' }), onClick: () => void undo(name, deletions), undo: true },
    ])
  }
}
