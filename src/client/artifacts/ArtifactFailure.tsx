import { useTranslation } from 'react-i18next'
import { isNotFound } from '../api/api-error.ts'
import { errorText } from '../api/error-text.ts'
import styles from './Viewers.module.css'

interface ArtifactFailureProps {
  what: 'file' | 'directory'
  error: Error
  onRetry: () => void
}

/** A file or directory that could not be loaded, and why. */
export const ArtifactFailure = ({ what, error, onRetry }: ArtifactFailureProps) => {
  const { t } = useTranslation('run')
  return (
    <div className={styles.message} role="alert">
      <p className={styles.what}>
        {isNotFound(error)
          ? t('artifacts.gone')
          : t(what === 'file' ? 'artifacts.fileFailed' : 'artifacts.failed')}
      </p>
      {!isNotFound(error) && <p>{errorText(error)}</p>}
      <button type="button" className={styles.button} onClick={onRetry}>
        {t('artifacts.retry')}
      </button>
    </div>
  )
}
