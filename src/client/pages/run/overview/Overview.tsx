import type { Run } from '#contract/runs.ts'
import { colorOfRun } from '../../../runs/run-colors.ts'
import { DatasetsCard } from './DatasetsCard.tsx'
import { DetailsCard } from './DetailsCard.tsx'
import { MetricsCard } from './MetricsCard.tsx'
import { ModelsCard } from './ModelsCard.tsx'
import { NoteCard } from './NoteCard.tsx'
import styles from './Overview.module.css'
import { ParamsCard } from './ParamsCard.tsx'
import { SourceCard } from './SourceCard.tsx'
import { TagsCard } from './TagsCard.tsx'

/** What ran, then how it went. */
export const Overview = ({ run }: { run: Run }) => {
  const note = run.tags.find(({ key }) => key === 'mlflow.note.content')?.value.trim()
  return (
    <div className={styles.overview}>
      <div className={styles.main}>
        <div className={styles.pair}>
          <ParamsCard params={run.params} />
          <MetricsCard runId={run.runId} metrics={run.metrics} color={colorOfRun(run)} />
        </div>
        {(run.datasets.length > 0 || run.models.length > 0) && (
          <div className={styles.pair}>
            {run.datasets.length > 0 && <DatasetsCard datasets={run.datasets} />}
            {run.models.length > 0 && <ModelsCard models={run.models} />}
          </div>
        )}
        {note && <NoteCard note={note} />}
      </div>
      <div className={styles.side}>
        <SourceCard tags={run.tags} />
        <DetailsCard run={run} />
        <TagsCard tags={run.tags} />
      </div>
    </div>
  )
}
