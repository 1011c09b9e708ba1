import { Checkbox, Loader } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RunSelection } from '#contract/runs.ts'
import type { Deletion } from '#contract/trash.ts'
import { errorText } from '../api/error-text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { DialogActions } from '../ui/DialogActions.tsx'
import classes from './DeleteRunsDialog.module.css'
import { deletePreview, deleteRuns } from './run-queries.ts'

interface Props {
  selection: RunSelection
  /** How many are chosen, until the server has counted. */
  count: number
  /** How long they can be restored. */
  days: number
  onClose: () => void
  onDeleted: (deletion: Deletion) => void
}

/** Asks before runs go to the trash, and about the runs that are nested in them. */
export function DeleteRunsDialog({ selection, count, days, onClose, onDeleted }: Props) {
  const { t } = useTranslation('experiment')
  const preview = useQuery(deletePreview(selection))
  const [withDescendants, setWithDescendants] = useState(true)
  const descendants = preview.data?.descendants ?? 0
  const chosen = preview.data?.runs ?? count
  const mutation = useMutation({
    mutationFn: () => deleteRuns({ selection, withDescendants: withDescendants && descendants > 0 }),
    onSuccess: onDeleted,
  })
  const all = chosen + (withDescendants ? descendants : 0)

  return (
    <Dialog title={t('remove.title', { count: chosen })} onClose={onClose}>
      <form
        className={classes['form']}
        onSubmit={event => {
          event.preventDefault()
          mutation.mutate()
        }}
      >
        <p>{t('remove.body', { count: chosen, days })}</p>
        {preview.isPending && (
          <p role="status" className={classes['quiet']}>
            <Loader size={14} /> {t('remove.counting')}
          </p>
        )}
        {preview.isError && (
          <p role="alert" className={classes['bad']}>
            {t('remove.previewFailed')} {errorText(preview.error)}
          </p>
        )}
        {descendants > 0 && (
          <Checkbox
            checked={withDescendants}
            onChange={event => setWithDescendants(event.currentTarget.checked)}
            label={t('remove.descendants', { count: descendants })}
          />
        )}
        {mutation.isError && (
          <p role="alert" className={classes['bad']}>
            {t('remove.failed')} {errorText(mutation.error)}
          </p>
        )}
        <DialogActions
          confirm={t('remove.confirm', { count: all })}
          danger
          busy={mutation.isPending}
          disabled={preview.isPending}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
