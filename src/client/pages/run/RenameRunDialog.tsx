import { TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Run } from '#contract/runs.ts'
import { errorText } from '../../api/error-text.ts'
import { postJson } from '../../api/fetch.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogActions } from '../../ui/DialogActions.tsx'
import { runOptions } from './run-query.ts'

/** Gives a run another name. */
export const RenameRunDialog = ({ run, onClose }: { run: Run; onClose: () => void }) => {
  const { t } = useTranslation('run')
  const client = useQueryClient()
  const [name, setName] = useState(run.name)
  const empty = name.trim() === ''
  const renaming = useMutation({
    mutationFn: () => postJson(`api/v1/runs/${encodeURIComponent(run.runId)}/rename`, { name }),
    onSuccess: async () => {
      await client.invalidateQueries(runOptions(run.runId))
      onClose()
    },
  })
  const error = empty ? t('rename.empty') : renaming.isError ? errorText(renaming.error) : null
  return (
    <Dialog title={t('rename.title')} onClose={onClose}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!empty) renaming.mutate()
        }}
      >
        <TextInput
          data-autofocus
          label={t('rename.name')}
          value={name}
          maxLength={5000}
          error={error}
          onFocus={event => event.currentTarget.select()}
          onChange={event => setName(event.currentTarget.value)}
        />
        <DialogActions
          confirm={t('rename.save')}
          busy={renaming.isPending}
          disabled={empty}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
