import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyValue } from '#contract/schema.ts'
import { byKey } from '../../../metrics/metric-groups.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Card } from './Card.tsx'
import styles from './Facts.module.css'

/** Letters of a tag's value that are shown; the whole is in the copy and on hover. */
const MOST = 300

const isSystem = ({ key }: KeyValue) => key.startsWith('mlflow.') || key.startsWith('_mlflow_')

/** The tags of a run; those that clients set by themselves only on demand. */
export const TagsCard = ({ tags }: { tags: readonly KeyValue[] }) => {
  const { t } = useTranslation('run')
  const [all, setAll] = useState(false)
  const sorted = tags.toSorted(byKey)
  const own = sorted.filter(tag => !isSystem(tag))
  const system = sorted.filter(isSystem)
  const shown = all ? [...own, ...system] : own
  const text = shown.map(({ key, value }) => `${key}\t${value}`).join('\n')
  return (
    <Card
      title={t('tags.title')}
      count={own.length}
      actions={shown.length > 0 && <CopyButton value={text} label={t('tags.copy')} />}
    >
      {shown.length === 0 && <p className={styles.none}>{t('tags.none')}</p>}
      {shown.length > 0 && (
        <ul className={styles.tags}>
          {shown.map(({ key, value }) => (
            <li
              key={key}
              className={`${styles.chip} ${styles.tag}`}
              title={value.length > MOST ? value.slice(0, 5000) : undefined}
            >
              <b>
                <bdi>{key}</bdi>
              </b>
              <bdi>{value.length > MOST ? `${value.slice(0, MOST)}…` : value}</bdi>
            </li>
          ))}
        </ul>
      )}
      {system.length > 0 && (
        <p className={styles.toggle}>
          <button type="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('tags.hideSystem') : t('tags.showSystem', { text: system.length })}
          </button>
        </p>
      )}
    </Card>
  )
}
