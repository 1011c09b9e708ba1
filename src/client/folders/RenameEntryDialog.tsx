import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { isWithin } from '#contract/names.ts'
import { renameExperiment } from '../experiments/experiment-requests.ts'
import { NameForm } from '../experiments/NameForm.tsx'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { visibleText } from './display-name.ts'
import { renameFolder } from './folder-requests.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'

interface Props {
  entry: WorkspaceEntry
  onClose: () => void
}

/** Asks for another path of a folder or an experiment. A page that shows what was below it goes along. */
export const RenameEntryDialog = ({ entry, onClose }: Props) => {
  const { t } = useTranslation('workspace')
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const queryClient = useQueryClient()
  const isFolder = entry.kind === 'folder'

  const rename = async (path: string) => {
    if (path === entry.path) return
    if (entry.kind === 'folder') await renameFolder(entry.path, path)
    else await renameExperiment(entry.experimentId, path)
    toast(t('rename.done', { path: visibleText(path) }))
    const shown = pathname.startsWith('/workspace') ? parseWorkspace(pathname, search) : null
    if (isFolder && shown !== null && isWithin(shown, entry.path))
      await navigate(paths.workspace(path + shown.slice(entry.path.length)), { replace: true })
    await queryClient.invalidateQueries()
  }

  return (
    <Dialog title={isFolder ? t('rename.folder') : t('rename.experiment')} size={520} onClose={onClose}>
      <NameForm
        label={isFolder ? t('rename.path') : t('rename.name')}
        initial={entry.path}
        note={() => (isFolder ? t('rename.pathNote') : t('rename.nameNote'))}
        pathOf={typed => typed}
        confirm={t('rename.save')}
        onSubmit={rename}
        onClose={onClose}
      />
    </Dialog>
  )
}
