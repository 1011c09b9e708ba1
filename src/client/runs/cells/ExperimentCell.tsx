import type { ICellRendererParams } from 'ag-grid-community'
import { lastSegment } from '#contract/names.ts'
import { useExperimentName } from '../../experiments/use-experiment-name.ts'
import { visibleText } from '../../folders/display-name.ts'
import { paths } from '../../navigation/paths.ts'
import type { TableRow } from '../row-source.ts'
import { CellLink } from './CellLink.tsx'

/** The experiment that the run belongs to; its whole path is one hover away. */
export function ExperimentCell({ data }: ICellRendererParams<TableRow>) {
  return data === undefined ? null : <ExperimentLink experimentId={data.run.experimentId} />
}

function ExperimentLink({ experimentId }: { experimentId: string }) {
  const name = useExperimentName(experimentId)
  return (
    <CellLink to={paths.experiment(experimentId)} title={name ?? experimentId} className="run-link">
      {name === undefined ? experimentId : visibleText(lastSegment(name)) || name}
    </CellLink>
  )
}
