import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BulkSpec } from '#contract/bulk.ts'
import type { BulkQuestion } from './bulk-dialog.ts'
import { BulkForm } from './BulkForm.tsx'
import classes from './BulkForm.module.css'
import { bulkPreview } from './bulk-requests.ts'

interface Props {
  question: BulkQuestion
  start: (spec: BulkSpec) => Promise<void>
  onClose: () => void
}

const SPEC = { action: 'stop' } as const

/** Asks before runs are marked as killed, as their programs are not stopped by it. */
export function StopRunsDialog({ question: { selection }, start, onClose }: Props) {
  const { t } = useTranslation('bulk')
  const preview = useQuery(bulkPreview(selection, SPEC))
  const running = preview.data?.running ?? 0
  return (
    <BulkForm
      title={t('stop.title')}
      confirm={t('stop.confirm', { count: running })}
      disabled={running === 0}
      spec={SPEC}
      start={start}
      onClose={onClose}
    >
      {preview.isPending ? (
        <p role="status" className={classes['quiet']}>
          <Loader size={14} /> {t('stop.counting')}
        </p>
      ) : running === 0 ? (
        <p>{t('stop.none')}</p>
      ) : (
        <p>{t('stop.body', { count: running })}</p>
      )}
    </BulkForm>
  )
}
