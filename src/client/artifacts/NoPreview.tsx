import { useTranslation } from 'react-i18next'
import { fileEnding, fileName } from './artifact-kind.ts'
import { formatBytes } from '../ui/format/number.ts'
import { DownloadLink } from './DownloadLink.tsx'
import type { ArtifactOwner } from './fetch-lines.ts'
import styles from './Viewers.module.css'

/** What is known of a file that cannot be shown, and the way to have it. */
export const NoPreview = ({
  owner,
  path,
  size,
  text,
}: {
  owner: ArtifactOwner
  path: string
  size: number
  text?: string
}) => {
  const { t } = useTranslation('run')
  const ending = fileEnding(fileName(path))
  return (
    <div className={styles.message}>
      <p className={styles.what}>
        {ending ? t('artifacts.typeOf', { ending: `.${ending}` }) : t('artifacts.noEnding')},{' '}
        {formatBytes(size)}
      </p>
      <p>{text ?? t('artifacts.unknown')}</p>
      <DownloadLink owner={owner} path={path} />
    </div>
  )
}
