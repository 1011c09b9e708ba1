import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { fileAddress } from './artifact-address.ts'
import { fileName } from './artifact-kind.ts'
import type { ArtifactOwner } from './fetch-lines.ts'
import styles from './Viewers.module.css'

/** Saves a file. */
export const DownloadLink = ({ owner, path }: { owner: ArtifactOwner; path: string }) => {
  const { t } = useTranslation('run')
  return (
    <a className={styles.button} href={fileAddress(owner, path, true)} download={fileName(path)}>
      <IconDownload size={14} aria-hidden />
      {t('artifacts.download')}
    </a>
  )
}
