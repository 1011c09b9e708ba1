import { useEffect, useEffectEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { paths } from '../../navigation/paths.ts'
import { toastError } from '../../ui/toast.tsx'
import { experimentOptions } from './experiment-query.ts'
import { queryOf, readSharedState, stateOfQuery } from './mlflow-view.ts'

/** Puts the address of our page in place of one that MLflow's page wrote, which a tag of the experiment may hold. */
export function MlflowLink({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation('experiment')
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const key = params.get('viewStateShareKey')
  const { data, error } = useQuery({ ...experimentOptions(ids[0] ?? ''), enabled: key !== null })
  const isReady = key === null || data !== undefined || error !== null

  const lead = useEffectEvent(async () => {
    const tag = data?.tags.find(one => one.key === `mlflow.sharedViewState.${key}`)
    const shared = tag === undefined ? null : await readSharedState(tag.value)
    if (key !== null && data !== undefined && shared === null) toastError(t('mlflow.noShared'))
    const query = queryOf({ ...shared, ...stateOfQuery(params) }, Date.now())
    await navigate({ pathname: paths.experiment(...ids), search: query.toString() }, { replace: true })
  })
  useEffect(() => {
    if (isReady) void lead()
  }, [isReady])
  return null
}
