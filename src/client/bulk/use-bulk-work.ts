import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { BulkSpec, BulkWork } from '#contract/bulk.ts'
import type { RunSelection } from '#contract/runs.ts'
import { errorText } from '../api/error-text.ts'
import { paths } from '../navigation/paths.ts'
import { progressToast, toast, toastError } from '../ui/toast.tsx'
import { cancelBulk, startBulk, undoBulk } from './bulk-requests.ts'
import { useWorkText } from './use-work-text.ts'
import { watchWork } from './watch-work.ts'

interface Options {
  /** The page no longer shows what is there. */
  onDone: (work: BulkWork) => void
}

/** Work on many runs, with its progress, what is said afterwards, and the way back: by toast, or for the last one by key. */
export function useBulkWork({ onDone }: Options) {
  const { t } = useTranslation('bulk')
  const text = useWorkText()
  const navigate = useNavigate()
  const last = useRef<number | null>(null)

  const follow = async (begun: BulkWork): Promise<BulkWork> => {
    if (begun.state !== 'running') return begun
    const progress = progressToast({
      label: t('cancel'),
      onClick: () => void cancelBulk(begun.workId).catch((error: unknown) => toastError(errorText(error))),
    })
    try {
      return await watchWork(begun, work => progress.show(text.running(work), work.done / work.total))
    } finally {
      progress.close()
    }
  }
  /** @param target where the runs are now, or their copies */
  const finish = (work: BulkWork, target: string | null = null): void => {
    onDone(work)
    const isUndoable = work.undoes === null && work.changed > 0
    last.current = isUndoable ? work.workId : null
    const actions = isUndoable
      ? [
          ...(target === null
            ? []
            : [{ label: t('open'), onClick: () => void navigate(paths.experiment(target)) }]),
          { label: t('undo'), onClick: () => void takeBack(work.workId) },
        ]
      : []
    if (work.state === 'failed' || (work.changed === 0 && work.kept > 0))
      toastError(text.ended(work), actions)
    else toast(text.ended(work), actions)
  }
  const takeBack = async (workId: number): Promise<void> => {
    if (last.current === workId) last.current = null
    try {
      finish(await follow(await undoBulk(workId)))
    } catch (error) {
      toastError(`${t('undoFailed')} ${errorText(error)}`)
    }
  }
  return {
    /** Begins a work. @throws what the server answers where it does not begin */
    async start(selection: RunSelection, spec: BulkSpec): Promise<void> {
      const begun = await startBulk({ selection, spec })
      void follow(begun).then(
        work => finish(work, 'experimentId' in spec ? spec.experimentId : null),
        (error: unknown) => toastError(errorText(error)),
      )
    },
    /** Takes back the last work that was done here, once. */
    undoLast(): void {
      if (last.current !== null) void takeBack(last.current)
    },
  }
}
