import { useTranslation } from 'react-i18next'
import { CopyableCode } from './CopyableCode.tsx'
import styles from './ArtifactBrowser.module.css'
import { pythonText, type ArtifactOwner } from './fetch-lines.ts'

/** A run or model without files, and for a run the lines that add one. */
export const NoArtifacts = ({ owner }: { owner: ArtifactOwner }) => {
  const { t } = useTranslation('run')
  if (owner.kind === 'model') return <p className={styles.pick}>{t('artifacts.noneModel')}</p>
  return (
    <section className={styles.notice}>
      <h2>{t('artifacts.none')}</h2>
      <p>{t('artifacts.noneBody')}</p>
      <CopyableCode
        label={t('artifacts.inPython')}
        code={`import mlflow\n\nmlflow.log_artifact("confusion_matrix.png", run_id=${pythonText(owner.id)})`}
      />
    </section>
  )
}
