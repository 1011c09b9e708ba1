import { useMutation } from '@tanstack/react-query'
import { useRef } from 'react'
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
  // by key and by toast: each deletion is taken back once
  const undone = useRef(new Set<number>())
  const last = useRef<Deletion | null>(null)
  const undoing = async (deletion: Deletion) => {
    const { deletionId, runs } = deletion
    if (undone.current.has(deletionId)) return
    undone.current.add(deletionId)
    if (last.current === deletion) last.current = null
    try {
      await restoreDeletion(deletionId)
      toast(t('restored.done', { count: runs }))
      onDone()
    } catch (error) {
      undone.current.delete(deletionId)
      toastError(`${t('restored.failed')} ${errorText(error)}`)
    }
  }
  return {
    restoring: restoring.isPending,
    restore: restoring.mutate,
    /** Takes back the last deletion that was made here, once. */
    undoLast() {
      if (last.current !== null) void undoing(last.current)
    },
    deleted(deletion: Deletion) {
      last.current = deletion
      onDone()
      const undo = { label: t('remove.undo'), onClick: () => void undoing(deletion) }
      toast(t('remove.done', { count: deletion.runs }), [undo])
    },
  }
}
