import { useTranslation } from 'react-i18next'
import type { Run } from '#contract/runs.ts'
import { CopyableCode } from '../../artifacts/CopyableCode.tsx'
import { pythonText } from '../../artifacts/fetch-lines.ts'
import { MetricCharts } from '../../metrics/MetricCharts.tsx'
import { colorOfRun } from '../../runs/run-colors.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'

/** The curves of a run; without a metric, the lines that log one. */
export const ChartsTab = ({ run }: { run: Run }) => {
  const { t } = useTranslation('run')
  if (run.metrics.length === 0) {
    const code = `import mlflow\n\nwith mlflow.start_run(run_id=${pythonText(run.runId)}):\n    mlflow.log_metric("loss", 0.25, step=1)`
    return (
      <EmptyState icon="run" title={t('charts.none')}>
        <p>{t('charts.noneBody')}</p>
        <CopyableCode label={t('artifacts.inPython')} code={code} />
      </EmptyState>
    )
  }
  return (
    <MetricCharts runId={run.runId} origin={run.startTime} metrics={run.metrics} color={colorOfRun(run)} />
  )
}
