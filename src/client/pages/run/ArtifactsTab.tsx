import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { Run } from '#contract/runs.ts'
import { ArtifactBrowser } from '../../artifacts/ArtifactBrowser.tsx'
import type { ArtifactOwner } from '../../artifacts/fetch-lines.ts'
import styles from './RunPage.module.css'

/** The files of a run, or of one of its models; which, and the chosen file, is in the URL. */
export const ArtifactsTab = ({ run }: { run: Run }) => {
  const { t } = useTranslation('run')
  const [params, setParams] = useSearchParams()
  const model = params.get('model')
  const owner: ArtifactOwner = model ? { kind: 'model', id: model } : { kind: 'run', id: run.runId }
  const models = new Map(run.models.map(({ modelId, name }) => [modelId, name]))
  if (model && !models.has(model)) models.set(model, model)
  const go = (to: { path?: string; model?: string }) =>
    setParams(now => {
      const next = new URLSearchParams(now)
      next.delete('path')
      if (to.path) next.set('path', to.path)
      if (to.model === '') next.delete('model')
      else if (to.model) next.set('model', to.model)
      return next
    })
  return (
    <ArtifactBrowser
      key={`${owner.kind} ${owner.id}`}
      owner={owner}
      path={params.get('path') ?? ''}
      live={run.status === 'RUNNING'}
      onPath={path => go({ path })}
      {...(models.size > 0 && {
        picker: (
          <NativeSelect
            className={styles.owner ?? ''}
            aria-label={t('artifacts.owner')}
            value={model ?? ''}
            onChange={event => go({ model: event.currentTarget.value })}
            data={[
              { value: '', label: `${t('artifacts.run')}: ${run.name}` },
              ...[...models].map(([value, name]) => ({ value, label: `${t('artifacts.model')}: ${name}` })),
            ]}
          />
        ),
      })}
    />
  )
}
