import { Button, Progress } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Purge } from '#contract/trash.ts'
import { cancelPurge } from '../../trash/purge-requests.ts'
import { formatCount } from '../../ui/format/number.ts'
import styles from './PurgeProgress.module.css'

/** How far deleting for good is, with the way to leave the rest. */
export const PurgeProgress = ({ purge }: { purge: Purge }) => {
  const { t, i18n } = useTranslation('trash')
  const queryClient = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => cancelPurge(purge.purgeId),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['trash'] }),
  })
  const { state, items, done, runs, runsDone } = purge
  const number = (count: number) => formatCount(count, i18n.language)
  const share = runs > 0 ? runsDone / runs : done / Math.max(1, items)
  const text = t(state === 'running' ? 'purge.progress' : 'purge.finishing', {
    done: number(done),
    items: number(items),
    runs: number(runsDone),
  })
  return (
    <div className={styles['progress']}>
      <span role="status">{text}</span>
      <Progress
        className={styles['bar'] ?? ''}
        value={100 * Math.min(1, share)}
        aria-label={t('purge.label')}
      />
      {state === 'running' && (
        <Button size="xs" loading={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('cancel', { ns: 'common' })}
        </Button>
      )}
    </div>
  )
}
