import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import type { FolderEntry } from '#contract/folders.ts'
import { folderOf, isWithin, lastSegment } from '#contract/names.ts'
import { errorText } from '../api/error-text.ts'
import { serverInfoOptions } from '../api/server-info.ts'
import { deleteExperiments } from '../experiments/experiment-requests.ts'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import { useDeletionToast } from '../trash/use-deletion-toast.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { toastError } from '../ui/toast.tsx'
import { visibleText } from './display-name.ts'
import { folderOptions } from './folder-query.ts'
import { deleteFolder } from './folder-requests.ts'
import styles from './RemoveEntryDialog.module.css'
import { runsIn } from './run-counts.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'

interface Props {
  entry: WorkspaceEntry
  onClose: () => void
}

/** Says what a deletion takes, moves it to the trash and offers to undo it. A page that showed it goes up. */
export const RemoveEntryDialog = ({ entry, onClose }: Props) => {
  const { t } = useTranslation('workspace')
  const [busy, setBusy] = useState(false)
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const queryClient = useQueryClient()
  const showToast = useDeletionToast()
  const { data: days = 30 } = useQuery({ ...serverInfoOptions(), select: ({ trashDays }) => trashDays })
  const parent = folderOf(entry.path)
  const { data: found } = useQuery({
    ...folderOptions(parent),
    select: ({ entries }) => entries.find(({ path, kind }) => path === entry.path && kind === entry.kind),
  })
  const name = visibleText(lastSegment(entry.path)) || entry.path

  const remove = async () => {
    setBusy(true)
    try {
      const deletion =
        entry.kind === 'folder'
          ? await deleteFolder(entry.path)
          : await deleteExperiments([entry.experimentId])
      onClose()
      showToast(name, deletion)
      const shown = pathname.startsWith('/workspace') ? parseWorkspace(pathname, search) : null
      const gone =
        entry.kind === 'folder'
          ? shown !== null && isWithin(shown, entry.path)
          : pathname === paths.experiment(entry.experimentId)
      if (gone) await navigate(paths.workspace(parent), { replace: true })
      await queryClient.invalidateQueries()
    } catch (error) {
      onClose()
      toastError(t('remove.failed', { name, why: errorText(error) }))
    }
  }

  return (
    <ConfirmDialog
      title={entry.kind === 'folder' ? t('remove.folder') : t('remove.experiment')}
      confirm={t('remove.confirm')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <div className={styles['text']}>
        <TakenText name={name} entry={found} />
        <p>{t('remove.days', { days })}</p>
      </div>
    </ConfirmDialog>
  )
}

const TakenText = ({ name, entry }: { name: string; entry: FolderEntry | undefined }) => {
  const { t, i18n } = useTranslation('workspace')
  const runs = entry ? runsIn(entry.runs) : 0
  const parts = [
    ...(entry && entry.items > 0 ? [t('items', { count: entry.items })] : []),
    ...(runs > 0 ? [t('runsCount', { count: runs })] : []),
  ]
  return (
    <>
      <p>
        {parts.length > 0
          ? t('remove.takes', { name, what: parts.join(i18n.language === 'zh-CN' ? '、' : ', ') })
          : t('remove.takesFolder', { name })}
      </p>
      {entry && entry.runs.running > 0 && <p>{t('remove.running', { count: entry.runs.running })}</p>}
    </>
  )
}
