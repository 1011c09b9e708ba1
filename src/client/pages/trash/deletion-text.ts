import { lastSegment } from '#contract/names.ts'
import { useTranslation } from 'react-i18next'
import type { Deletion } from '#contract/trash.ts'
import { visibleText } from '../../folders/display-name.ts'

/** What a deletion is called: its one thing's name, or "37 runs of lr-schedules". */
export const useDeletionName = (): ((
  deletion: Pick<Deletion, 'kind' | 'name' | 'chosen' | 'wasIn'>,
) => string) => {
  const { t } = useTranslation('trash')
  return ({ kind, name, chosen, wasIn }) => {
    const shown = visibleText(name) || t('noName', { ns: 'workspace' })
    if (chosen <= 1) return shown
    return kind === 'run'
      ? t('runsOf', { count: chosen, name: visibleText(lastSegment(wasIn)) })
      : t('experimentsOf', { count: chosen, name: shown })
  }
}
