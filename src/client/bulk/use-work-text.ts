import { useTranslation } from 'react-i18next'
import type { BulkWork } from '#contract/bulk.ts'
import { formatCount } from '../ui/format/number.ts'

/** What is said of a work: while it runs, and when it has ended. */
export function useWorkText() {
  const { t, i18n } = useTranslation('bulk')
  return {
    running: ({ action, undoes, done, total }: BulkWork): string => {
      const progress = {
        done: formatCount(done, i18n.language),
        total: formatCount(total, i18n.language),
      }
      return undoes === null ? t(`running.${action}`, progress) : t('running.undo', progress)
    },
    ended: ({ action, undoes, changed, kept, state, error }: BulkWork): string => {
      const parts = [
        ...(state === 'cancelled' ? [t('cancelled')] : []),
        ...(state === 'failed' ? [t('failed'), error ?? ''] : []),
        ...(changed === 0
          ? [t('done.nothing')]
          : [undoes === null ? t(`done.${action}`, { count: changed }) : t('done.undo', { count: changed })]),
        ...(kept === 0
          ? []
          : [undoes === null ? t('keptLocked', { count: kept }) : t('keptChanged', { count: kept })]),
      ]
      return parts.filter(part => part !== '').join(i18n.language === 'zh-CN' ? '' : ' ')
    },
  }
}
