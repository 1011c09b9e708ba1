import { useTranslation } from 'react-i18next'
import type { Deletion } from '#contract/trash.ts'

/** What a deletion holds besides what was chosen: "6 experiments, 803 runs"; empty when that is nothing. */
export const useTakenText = (): ((deletion: Pick<Deletion, 'kind' | 'experiments' | 'runs'>) => string) => {
  const { t, i18n } = useTranslation('workspace')
  return ({ kind, experiments, runs }) =>
    [
      ...(kind === 'folder' && experiments > 0 ? [t('experimentsCount', { count: experiments })] : []),
      ...(runs > 0 ? [t('runsCount', { count: runs })] : []),
    ].join(i18n.language === 'zh-CN' ? '、' : ', ')
}
