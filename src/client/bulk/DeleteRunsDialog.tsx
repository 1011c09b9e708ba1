import { Checkbox, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkSpec } from '#contract/bulk.ts'
import { errorText } from '../api/error-text.ts'
import { serverInfoOptions } from '../api/server-info.ts'
import { formatBytes } from '../ui/format/number.ts'
import type { BulkQuestion } from './bulk-dialog.ts'
import { BulkForm } from './BulkForm.tsx'
import classes from './BulkForm.module.css'
import { bulkPreview } from './bulk-requests.ts'

interface Props {
  question: BulkQuestion
  start: (spec: BulkSpec) => Promise<void>
  onClose: () => void
}

const SPEC = { action: 'delete', withDescendants: true } as const

/** Asks before runs go to the trash: says what they take along, and what a lock keeps. */
export function DeleteRunsDialog({ question: { selection, count }, start, onClose }: Props) {
  const { t } = useTranslation('bulk')
  const days = useQuery(serverInfoOptions()).data?.trashDays ?? 30
  const preview = useQuery(bulkPreview(selection, SPEC))
  const [withDescendants, setWithDescendants] = useState(true)
  const { runs = count, descendants = 0, locked = 0, files = 0, bytes = 0 } = preview.data ?? {}
  const all = runs + (withDescendants ? descendants : 0)
  return (
    <BulkForm
      title={t('delete.title', { count: runs })}
      confirm={t('delete.confirm', { count: all })}
      danger
      disabled={preview.isPending}
      spec={{ action: 'delete', withDescendants: withDescendants && descendants > 0 }}
      start={start}
      onClose={onClose}
    >
      <p>{t('delete.body', { count: runs, days })}</p>
      {preview.isPending && (
        <p role="status" className={classes['quiet']}>
          <Loader size={14} /> {t('delete.counting')}
        </p>
      )}
      {preview.isError && (
        <p role="alert" className={classes['bad']}>
          {t('delete.previewFailed')} {errorText(preview.error)}
        </p>
      )}
      {files > 0 && (
        <p className={classes['quiet']}>{t('delete.files', { count: files, size: formatBytes(bytes) })}</p>
      )}
      {locked > 0 && <p className={classes['quiet']}>{t('delete.locked', { count: locked })}</p>}
      {descendants > 0 && (
        <Checkbox
          checked={withDescendants}
          onChange={event => setWithDescendants(event.currentTarget.checked)}
          label={t('delete.descendants', { count: descendants })}
        />
      )}
    </BulkForm>
  )
}
