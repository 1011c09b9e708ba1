import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#contract/experiments.ts'
import { lastSegment } from '#contract/names.ts'
import { visibleText } from '../../folders/display-name.ts'
import { CopyableText } from '../../ui/CopyableText.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { description } from './experiment-query.ts'
import classes from './ExperimentHeader.module.css'

const ExperimentDetails = lazy(() =>
  import('./after-rows.ts').then(({ ExperimentDetails }) => ({ default: ExperimentDetails })),
)
const ExperimentMenu = lazy(() =>
  import('./after-rows.ts').then(({ ExperimentMenu }) => ({ default: ExperimentMenu })),
)
const ExperimentPicker = lazy(() =>
  import('./after-rows.ts').then(({ ExperimentPicker }) => ({ default: ExperimentPicker })),
)

/** What the experiment is: name, id, where it lies, and its description. */
export function ExperimentHeader({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation('experiment')
  const note = description(experiment)
  const { experimentId, name } = experiment
  return (
    <>
      <PageHeader
        icon="experiment"
        title={visibleText(lastSegment(name)) || name}
        beside={
          <>
            <CopyableText
              value={experimentId}
              label={t('header.copyId')}
              shown={t('header.id', { id: experimentId })}
            />
            <Suspense fallback={null}>
              <ExperimentDetails experiment={experiment} />
              {experiment.deletionId === null && <ExperimentPicker ids={[experimentId]} found={undefined} />}
            </Suspense>
          </>
        }
        actions={
          experiment.deletionId === null && (
            <Suspense fallback={null}>
              <ExperimentMenu experiment={experiment} />
            </Suspense>
          )
        }
      />
      {note !== '' && (
        <p className={classes['note']} title={note}>
          {note}
        </p>
      )}
    </>
  )
}
