import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Restored, TrashSelection } from '#contract/trash.ts'
import { isTaken } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { paths } from '../../navigation/paths.ts'
import { deleteAgain, restoreSelected } from '../../trash/purge-requests.ts'
import { restoreDeletion } from '../../trash/restore-deletion.ts'
import { useTakenText } from '../../trash/use-taken-text.ts'
import { toast, toastError } from '../../ui/toast.tsx'
import { useDeletionName } from './deletion-text.ts'
import type { TrashRow } from './trash-order.ts'

const pathOf = ({ kind, path, experimentId }: Restored): string =>
  kind === 'folder' || experimentId === null ? paths.workspace(path) : paths.experiment(experimentId)

/** The server remembers so many restorings, each of which can be taken back. */
const UNDONE_AT_ONCE = 100

export interface Restoring {
  /** Deletions that are being restored right now. */
  busy: ReadonlySet<number>
  /** Restores at once, or asks for another path where its own is taken. */
  restore: (row: TrashRow) => void
  /** Restores all that is chosen; what needs another path stays. */
  restoreMany: (selection: TrashSelection) => Promise<void>
  /** How many of those are back; null while none are restored. */
  restored: number | null
  /** The deletion that needs another path; null when none does. */
  asking: TrashRow | null
  stopAsking: () => void
  /** @throws ApiError what the server refuses, for the form to show */
  restoreAs: (row: TrashRow, newPath: string) => Promise<void>
}

/** Restores deletions, and says so with the way there and the way back. */
export const useRestore = (): Restoring => {
  const { t } = useTranslation('trash')
  const nameOf = useDeletionName()
  const takenText = useTakenText()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState<ReadonlySet<number>>(new Set())
  const [restored, setRestored] = useState<number | null>(null)
  const [asking, setAsking] = useState<TrashRow | null>(null)

  const takeBack = async (deletionIds: readonly number[]) => {
    try {
      for (const id of deletionIds) await deleteAgain(id)
      toast(t('takenBack', { count: deletionIds.length }))
    } catch (error) {
      toastError(t('takeBackFailed', { why: errorText(error) }))
    }
    await queryClient.invalidateQueries()
  }
  const undoing = (deletionIds: readonly number[]) => ({
    label: t('undo', { ns: 'common' }),
    onClick: () => void takeBack(deletionIds),
  })

  const undo = async (row: TrashRow, newPath?: string) => {
    const back = await restoreDeletion(row.deletionId, newPath)
    const name = nameOf(row)
    const what = takenText({ ...back, runs: row.kind === 'run' ? 0 : back.runs })
    toast(what === '' ? t('restored', { name }) : t('restoredWith', { name, what }), [
      { label: t('open', { ns: 'common' }), onClick: () => void navigate(pathOf(back)) },
      undoing([row.deletionId]),
    ])
    await queryClient.invalidateQueries()
  }

  const restore = async (row: TrashRow) => {
    setBusy(ids => new Set(ids).add(row.deletionId))
    try {
      await undo(row)
    } catch (error) {
      if (isTaken(error) && row.kind !== 'run') setAsking(row)
      else toastError(t('restoreFailed', { name: nameOf(row), why: errorText(error) }))
    } finally {
      setBusy(ids => new Set([...ids].filter(id => id !== row.deletionId)))
    }
  }

  const restoreMany = async (selection: TrashSelection) => {
    setRestored(0)
    try {
      const { restoredIds, refused } = await restoreSelected(selection, setRestored)
      const [first] = refused
      if (restoredIds.length > 0)
        toast(
          t('restoredMany', { count: restoredIds.length }),
          restoredIds.length <= UNDONE_AT_ONCE ? [undoing(restoredIds.toReversed())] : [],
        )
      if (first) {
        const why =
          refused.length > 1
            ? `${first.message} ${t('andMore', { count: refused.length - 1 })}`
            : first.message
        toastError(t('restoreFailed', { name: first.name, why }))
      }
    } catch (error) {
      toastError(t('restoreManyFailed', { why: errorText(error) }))
    } finally {
      setRestored(null)
      await queryClient.invalidateQueries()
    }
  }

  return {
    busy,
    asking,
    restored,
    restoreMany,
    stopAsking: () => setAsking(null),
    restore: row => (row.takenPath === null ? void restore(row) : setAsking(row)),
    restoreAs: undo,
  }
}
