import { IconCube } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { RunModel } from '#contract/runs.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Card } from './Card.tsx'
import styles from './Things.module.css'

/** The models that a run logged or was given, each with the way to its files. */
export const ModelsCard = ({ models }: { models: readonly RunModel[] }) => {
  const { t } = useTranslation('run')
  return (
    <Card title={t('models.title')} count={models.length}>
      <ul className={styles.things}>
        {models.map(model => (
          <li key={`${model.modelId} ${model.direction} ${model.step}`}>
            <IconCube size={14} aria-hidden />
            <Link
              className={styles.name}
              to={`?tab=artifacts&model=${encodeURIComponent(model.modelId)}`}
              title={t('models.files', { name: model.name })}
            >
              <bdi>{model.name}</bdi>
            </Link>
            <span className={styles.mono}>
              <span className={styles.short} title={model.modelId}>
                {model.modelId}
              </span>
              <CopyButton value={model.modelId} label={t('models.copyId')} />
            </span>
            <span className={styles.chip}>{t(`models.${model.direction}`)}</span>
            {model.status !== 'READY' && (
              <span className={styles.chip} data-bad={model.status === 'UPLOAD_FAILED'}>
                {model.status === 'PENDING' ? t('models.pending') : t('models.failed')}
              </span>
            )}
            {String(model.step) !== '0' && (
              <span className={styles.end}>{t('models.step', { step: String(model.step) })}</span>
            )}
            {model.modelType && <span className={styles.end}>{model.modelType}</span>}
          </li>
        ))}
      </ul>
    </Card>
  )
}
