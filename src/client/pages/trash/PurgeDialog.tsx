import { Loader } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TrashSelection } from '#contract/trash.ts'
import { errorText } from '../../api/error-text.ts'
import { purgeTrash } from '../../trash/purge-requests.ts'
import { purgePreviewOptions } from '../../trash/trash-query.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogActions } from '../../ui/DialogActions.tsx'
import { formatBytes } from '../../ui/format/number.ts'
import { toast } from '../../ui/toast.tsx'
import styles from './PurgeDialog.module.css'

interface Props {
  selection: TrashSelection
  /** It is all that is in the trash. */
  everything?: boolean
  onClose: () => void
  onBegun?: () => void
}

/** Asks before things are deleted for good, and names what goes. */
export const PurgeDialog = ({ selection, everything = false, onClose, onBegun = onClose }: Props) => {
  const { t } = useTranslation('trash')
  const queryClient = useQueryClient()
  const { data, isPending, isError, error } = useQuery({ ...purgePreviewOptions(selection), staleTime: 0 })
  const mutation = useMutation({
    mutationFn: () => purgeTrash(selection),
    onSuccess: async purge => {
      toast(t('purge.begun', { count: purge.items }))
      onBegun()
      await queryClient.invalidateQueries({ queryKey: ['trash'] })
    },
  })
  const items = data?.items ?? 0
  const takes = data
    ? ([
        ['folders', data.folders],
        ['experiments', data.experiments],
        ['runs', data.runs],
      ] as const)
    : []
  return (
    <Dialog title={everything ? t('purge.emptyTitle') : t('purge.title', { count: items })} onClose={onClose}>
      <form
        className={styles['form']}
        onSubmit={event => {
          event.preventDefault()
          mutation.mutate()
        }}
      >
        {isPending && (
          <p role="status" className={styles['quiet']}>
            <Loader size={14} /> {t('purge.counting')}
          </p>
        )}
        {isError && (
          <p role="alert" className={styles['bad']}>
            {errorText(error)}
          </p>
        )}
        {data && items === 0 && <p>{t('purge.nothing')}</p>}
        {data && items > 0 && (
          <>
            <p>{t('purge.text')}</p>
            <ul className={styles['list']}>
              {takes.map(([what, count]) => count > 0 && <li key={what}>{t(`purge.${what}`, { count })}</li>)}
              {data.descendants > 0 && <li>{t('purge.descendants', { count: data.descendants })}</li>}
              <li>
                {t(data.unmeasured > 0 ? 'purge.filesAtLeast' : 'purge.files', {
                  size: formatBytes(data.bytes),
                })}
              </li>
            </ul>
            <p className={styles['quiet']}>{t('purge.kept')}</p>
          </>
        )}
        {mutation.isError && (
          <p role="alert" className={styles['bad']}>
            {t('purge.failed')} {errorText(mutation.error)}
          </p>
        )}
        <DialogActions
          confirm={everything ? t('purge.emptyConfirm') : t('purge.confirm')}
          danger
          busy={mutation.isPending}
          disabled={items === 0}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  )
}
