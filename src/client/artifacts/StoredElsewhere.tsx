import { useTranslation } from 'react-i18next'
import { CopyableCode } from './CopyableCode.tsx'
import { CopyButton } from '../ui/CopyButton.tsx'
import styles from './ArtifactBrowser.module.css'
import { fetchLines, type ArtifactOwner } from './fetch-lines.ts'

/** Files that another store keeps: where, and the lines that fetch them. The location is text, never a link. */
export const StoredElsewhere = ({ owner, location }: { owner: ArtifactOwner; location: string }) => {
  const { t } = useTranslation('run')
  const lines = fetchLines(owner, location)
  return (
    <section className={styles.notice}>
      <h2>{t('artifacts.elsewhere')}</h2>
      <p>{t('artifacts.elsewhereBody')}</p>
      <h3>{t('artifacts.location')}</h3>
      <div className={styles.location}>
        <code>{location}</code>
        <CopyButton value={location} label={t('artifacts.copyLocation')} />
      </div>
      <h3>{t('artifacts.inPython')}</h3>
      <CopyableCode label={t('artifacts.inPython')} code={lines.python} />
      {lines.shell && (
        <>
          <h3>{t('artifacts.inShell')}</h3>
          <CopyableCode label={t('artifacts.inShell')} code={lines.shell} />
        </>
      )}
    </section>
  )
}
