import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Experiments } from '#contract/experiments.ts'
import { paths } from '../../navigation/paths.ts'
import { experimentsOptions } from './experiment-query.ts'
import { ExperimentPicker } from './ExperimentPicker.tsx'
import { experimentTitle } from './experiment-title.ts'
import { SeveralRuns } from './SeveralRuns.tsx'

/** `/experiments/<id>,<id>…`: the runs of several experiments in one table. */
export function SeveralExperiments({ ids }: { ids: string[] }) {
  const { t } = useTranslation('experiment')
  const { t: tw } = useTranslation('workspace')
  const place = { experimentIds: ids }
  const { data } = useQuery(experimentsOptions(place))
  const title = t('several.title', { count: ids.length })
  return (
    <SeveralRuns
      place={place}
      scopeKey={ids.toSorted().join(',')}
      title={title}
      name={namesOf(data) || title}
      icon="experiment"
      crumbs={[{ label: tw('title'), to: paths.workspace() }, { label: title }]}
      beside={<ExperimentPicker ids={ids} found={data} />}
      emptyHint={t('several.emptyHint')}
    />
  )
}

const namesOf = (found: Experiments | undefined): string =>
  (found?.experiments ?? []).map(({ name }) => experimentTitle(name)).join(', ')
