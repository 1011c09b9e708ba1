import { TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isTaken } from '../api/api-error.ts'
import { errorText } from '../api/error-text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DialogActions } from '../ui/DialogActions.tsx'
import { changeView, VIEW_LISTS, viewOptions } from '../views/view-queries.ts'
import { FOLDERS } from './folder-query.ts'
import type { SavedSearch } from './workspace-actions.ts'

/** Asks for another name of a saved search. */
export const RenameSearchDialog = ({ search, onClose }: { search: SavedSearch; onClose: () => void }) => {
  const { t } = useTranslation('organise')
  const { t: tw } = useTranslation('workspace')
  const queryClient = useQueryClient()
  const [name, setName] = useState(search.name)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async () => {
    if (name.trim() === '') {
      setProblem(tw('problems.empty'))
      return
    }
    setBusy(true)
    try {
      const view = await changeView(search.viewId, { name })
      queryClient.setQueryData(viewOptions(view.viewId).queryKey, view)
      await queryClient.invalidateQueries({ queryKey: FOLDERS })
      await queryClient.invalidateQueries({ queryKey: VIEW_LISTS })
      onClose()
    } catch (error) {
      setProblem(isTaken(error) ? tw('problems.taken') : errorText(error))
      setBusy(false)
    }
  }
  return (
    <Dialog title={t('search.rename')} onClose={onClose}>
      <form
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput
          data-autofocus
          label={tw('columns.name')}
          value={name}
          maxLength={200}
          error={problem}
          autoComplete="off"
          onChange={event => {
            setName(event.currentTarget.value)
            setProblem(null)
          }}
        />
        <DialogActions confirm={tw('rename.save')} busy={busy} onCancel={onClose} />
      </form>
    </Dialog>
  )
}
