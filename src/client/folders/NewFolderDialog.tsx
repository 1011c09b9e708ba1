import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { pathIn } from '#contract/names.ts'
import { NameForm } from '../experiments/NameForm.tsx'
import { paths } from '../navigation/paths.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { visibleText } from './display-name.ts'
import { FOLDERS } from './folder-query.ts'
import { createFolder } from './folder-requests.ts'

interface Props {
  /** Where it is made. */
  folder: string
  onClose: () => void
}

/** Asks for a name and makes a folder. */
export const NewFolderDialog = ({ folder, onClose }: Props) => {
  const { t } = useTranslation('workspace')
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <Dialog title={t('newFolder.title')} onClose={onClose}>
      <NameForm
        label={t('newFolder.name')}
        pathOf={typed => pathIn(folder, typed)}
        note={path => <code style={{ overflowWrap: 'anywhere' }}>{path}</code>}
        confirm={t('newFolder.create')}
        onClose={onClose}
        onSubmit={async path => {
          await createFolder(path)
          await queryClient.invalidateQueries({ queryKey: FOLDERS })
          toast(t('newFolder.done', { name: visibleText(path) }), [
            {
              label: t('open', { ns: 'common' }),
              onClick: () => void navigate(paths.workspace(path)),
            },
          ])
        }}
      />
    </Dialog>
  )
}
