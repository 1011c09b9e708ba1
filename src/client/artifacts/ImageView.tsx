import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fileAddress } from './artifact-address.ts'
import { fileName } from './artifact-kind.ts'
import type { ArtifactOwner } from './fetch-lines.ts'
import { ViewerBar, ViewerToggle } from './ViewerBar.tsx'
import styles from './Viewers.module.css'

/** An image, fetched by the browser's image loader alone: what an SVG holds besides its drawing never runs. */
export const ImageView = ({ owner, path }: { owner: ArtifactOwner; path: string }) => {
  const { t } = useTranslation('run')
  const [actual, setActual] = useState(false)
  const [size, setSize] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  if (failed) return <p className={styles.message}>{t('artifacts.imageFailed')}</p>
  return (
    <>
      <ViewerBar>
        <ViewerToggle label={t('artifacts.fit')} on={!actual} onToggle={() => setActual(false)} />
        <ViewerToggle label={t('artifacts.actual')} on={actual} onToggle={() => setActual(true)} />
        {size && <span>{size}</span>}
      </ViewerBar>
      <div
        className={styles.image}
        data-actual={actual}
        role="region"
        tabIndex={0}
        aria-label={fileName(path)}
      >
        <img
          src={fileAddress(owner, path)}
          alt={fileName(path)}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setSize(`${naturalWidth} × ${naturalHeight}`)
          }
          onError={() => setFailed(true)}
        />
      </div>
    </>
  )
}
