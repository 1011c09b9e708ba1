import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Restored } from '#contract/trash.ts'
import { isTaken } from '../../api/api-error.ts'
import { errorText } from '../../api/error-text.ts'
import { paths } from '../../navigation/paths.ts'
import { restoreDeletion } from '../../trash/restore-deletion.ts'
import { useTakenText } from '../../trash/use-taken-text.ts'
import { toast, toastError } from '../../ui/toast.tsx'
import { useDeletionName } from './deletion-text.ts'
import type { TrashRow } from './trash-order.ts'

const pathOf = ({ kind, path, experimentId }: Restored): string =>
  kind === 'folder' || experimentId === null ? paths.workspace(path) : paths.experiment(experimentId)

export interface Restoring {
  /** Deletions that are being restored right now. */
  busy: ReadonlySet<number>
  /** Restores at once, or asks for another path where its own is taken. */
  restore: (row: TrashRow) => void
  /** The deletion that needs another path; null when none does. */
  asking: TrashRow | null
  stopAsking: () => void
  /** @throws ApiError what the server refuses, for the form to show */
  restoreAs: (row: TrashRow, newPath: string) => Promise<void>
}

/** Restores deletions, and says so with the way there. */
export const useRestore = (): Restoring => {
  const { t } = useTranslation('trash')
  const nameOf = useDeletionName()
  const takenText = useTakenText()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState<ReadonlySet<number>>(new Set())
  const [asking, setAsking] = useState<TrashRow | null>(null)

  const undo = async (row: TrashRow, newPath?: string) => {
    const restored = await restoreDeletion(row.deletionId, newPath)
    const name = nameOf(row)
    const what = takenText({ ...restored, runs: row.kind === 'run' ? 0 : restored.runs })
    toast(what === '' ? t('restored', { name }) : t('restoredWith', { name, what }), [
      { label: t('open', { ns: 'common' }), onClick: () => void navigate(pathOf(restored)) },
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

  return {
    busy,
    asking,
    stopAsking: () => setAsking(null),
    restore: row => (row.takenPath === null ? void restore(row) : setAsking(row)),
    restoreAs: undo,
  }
}
