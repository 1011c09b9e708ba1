import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyValue } from '#contract/schema.ts'
import { byKey, keyMatches } from '../../../metrics/metric-groups.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { Card } from './Card.tsx'
import { FindBox } from './FindBox.tsx'
import { LongText } from './LongText.tsx'
import { RowCopy } from './RowCopy.tsx'
import { RowBlocks } from './RowBlocks.tsx'
import styles from './Rows.module.css'

/** The params of a run, with a box to find one by name or value. */
export const ParamsCard = ({ params }: { params: readonly KeyValue[] }) => {
  const { t } = useTranslation('run')
  const [find, setFind] = useState('')
  const typed = useDeferredValue(find)
  const sorted = useMemo(() => params.toSorted(byKey), [params])
  const found = useMemo(
    () =>
      typed ? sorted.filter(({ key, value }) => keyMatches(`${key} ${value.slice(0, 1000)}`, typed)) : sorted,
    [sorted, typed],
  )
  const asText = () => sorted.map(({ key, value }) => `${key}\t${value}`).join('\n')
  return (
    <Card
      title={t('params.title')}
      count={params.length}
      actions={
        params.length > 0 && (
          <>
            <FindBox label={t('params.find')} value={find} onChange={setFind} />
            <CopyButton value={asText} label={t('params.copy')} />
          </>
        )
      }
    >
      {found.length === 0 ? (
        <p className={styles.none}>
          {params.length === 0 ? t('params.none') : t('params.noMatch', { typed })}
        </p>
      ) : (
        <RowBlocks
          label={t('params.title')}
          items={found}
          header={
            <div role="row" className={styles.row} data-kind="param">
              <span role="columnheader">{t('params.name')}</span>
              <span role="columnheader">{t('params.value')}</span>
            </div>
          }
        >
          {items =>
            items.map(({ key, value }) => (
              <div role="row" key={key} className={styles.row} data-kind="param">
                <span role="rowheader" className={styles.key} title={key}>
                  {key}
                </span>
                <span role="cell" className={styles.value}>
                  <LongText text={value} />
                  <RowCopy text={value} label={t('params.copyOne', { name: key })} />
                </span>
              </div>
            ))
          }
        </RowBlocks>
      )}
    </Card>
  )
}
