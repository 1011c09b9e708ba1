import { useTranslation } from 'react-i18next'
import type { Experiment } from '#contract/experiments.ts'
import { lastSegment } from '#contract/names.ts'
import { visibleText } from '../../folders/display-name.ts'
import { CopyableText } from '../../ui/CopyableText.tsx'
import { PageHeader } from '../../ui/PageHeader.tsx'
import { description } from './experiment-query.ts'
import { ExperimentDetails } from './ExperimentDetails.tsx'
import classes from './ExperimentHeader.module.css'
import { plainNote } from './plain-note.ts'
import { ExperimentMenu } from './ExperimentMenu.tsx'
import { ExperimentPicker } from './ExperimentPicker.tsx'

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
            <span className={classes['id']}>
              <CopyableText
                value={experimentId}
                label={t('header.copyId')}
                shown={t('header.id', { id: experimentId })}
              />
            </span>
            <ExperimentDetails experiment={experiment} />
            {experiment.deletionId === null && <ExperimentPicker ids={[experimentId]} found={undefined} />}
          </>
        }
        actions={experiment.deletionId === null && <ExperimentMenu experiment={experiment} />}
      />
      {note !== '' && (
        <p className={classes['note']} title={note}>
          {plainNote(note)}
        </p>
      )}
    </>
  )
}
