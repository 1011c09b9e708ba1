import { IconDatabase } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RunDataset } from '#contract/runs.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { formatCount } from '../../../ui/format/number.ts'
import { Card } from './Card.tsx'
import { datasetRows } from './dataset-rows.ts'
import styles from './Things.module.css'

/** The datasets that a run was given: name, digest, what for, and how many rows where the client said so. */
export const DatasetsCard = ({ datasets }: { datasets: readonly RunDataset[] }) => {
  const { t, i18n } = useTranslation('run')
  return (
    <Card title={t('datasets.title')} count={datasets.length}>
      <ul className={styles.things}>
        {datasets.map((dataset, i) => {
          const rows = datasetRows(dataset.profile)
          return (
            <li key={i}>
              <IconDatabase size={14} aria-hidden />
              <bdi className={styles.name} title={dataset.name}>
                {dataset.name}
              </bdi>
              <span className={styles.mono}>
                {dataset.digest}
                <CopyButton value={dataset.digest} label={t('datasets.copyDigest')} />
              </span>
              {dataset.context && <span className={styles.chip}>{dataset.context}</span>}
              {rows !== null && (
                <span className={styles.end}>
                  {t('datasets.rows', { text: formatCount(rows, i18n.language) })}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
