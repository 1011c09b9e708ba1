import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#contract/experiments.ts'
import { lastSegment } from '#contract/names.ts'
import { visibleText } from '../../folders/display-name.ts'
import { useWorkspaceActions } from '../../folders/workspace-actions.ts'
import { CopyableText } from '../../ui/CopyableText.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { description } from './experiment-query.ts'
import { ExperimentDetails } from './ExperimentDetails.tsx'
import classes from './ExperimentHeader.module.css'
import { plainNote } from '../../experiments/plain-note.ts'
import { ExperimentMenu } from './ExperimentMenu.tsx'
import { ExperimentPicker } from './ExperimentPicker.tsx'

const ExperimentMarks = lazy(() =>
  import('./after-rows.ts').then(module => ({ default: module.ExperimentMarks })),
)

/** What the experiment is: name, id, where it lies, and its description. */
export function ExperimentHeader({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation('experiment')
  const note = description(experiment)
  const { experimentId, name, deletionId } = experiment
  const title = visibleText(lastSegment(name)) || name
  const actions = useWorkspaceActions()
  return (
    <>
      <PageHeader
        icon="experiment"
        title={title}
        beside={
          <>
            <Suspense fallback={<span className={classes['star']} />}>
              {deletionId === null && <ExperimentMarks experiment={experiment} title={title} />}
            </Suspense>
            <span className={classes['id']}>
              <CopyableText
                value={experimentId}
                label={t('header.copyId')}
                shown={t('header.id', { id: experimentId })}
              />
            </span>
            <ExperimentDetails experiment={experiment} />
            {deletionId === null && <ExperimentPicker ids={[experimentId]} found={undefined} />}
          </>
        }
        actions={deletionId === null && <ExperimentMenu experiment={experiment} />}
      />
      {note !== '' && (
        <button
          type="button"
          className={classes['note']}
          title={note.slice(0, 300)}
          onClick={() => actions.details({ kind: 'experiment', path: name, experimentId })}
        >
          {plainNote(note)}
        </button>
      )}
    </>
  )
}
