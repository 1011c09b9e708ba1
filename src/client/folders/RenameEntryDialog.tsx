import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { lastSegment } from '#contract/names.ts'
import { NameForm } from '../experiments/NameForm.tsx'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { visibleText } from './display-name.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'
import { toastMoved } from './workspace-acts.ts'
import { renameEntry } from './workspace-requests.ts'

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
    const moved = await renameEntry(entry, path)
    const place = {
      queryClient,
      shown: isFolder && pathname.startsWith('/workspace') ? parseWorkspace(pathname, search) : null,
      show: (folder: string) => void navigate(paths.workspace(folder), { replace: true }),
    }
    const name = visibleText(lastSegment(path)) || path
    await toastMoved(place, moved, name, t('rename.done', { path: visibleText(path) }))
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
