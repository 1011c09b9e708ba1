import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeriesColumns } from './series-columns.ts'
import styles from './SeriesTable.module.css'
import { usePointParts } from './use-point-text.ts'

const PAGE = 200

/** The points of a chart as a table, for those who cannot or would rather not read a curve. */
export const SeriesTable = ({
  name,
  columns,
  origin,
}: {
  name: string
  columns: SeriesColumns
  origin: number
}) => {
  const { t } = useTranslation('run')
  const [shown, setShown] = useState(PAGE)
  const parts = usePointParts(origin)
  const points = columns.values.length
  const text = (n: number) => n.toLocaleString('en')
  return (
    <div className={styles.box} role="region" tabIndex={0} aria-label={t('charts.dataOf', { name })}>
      {points < columns.total && (
        <p className={styles.note}>
          {t('charts.thinned', { shown: text(points), total: text(columns.total) })}
        </p>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('charts.stepOf')}</th>
            <th scope="col">{t('charts.value')}</th>
            <th scope="col">{t('charts.time')}</th>
            <th scope="col">{t('charts.since')}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: Math.min(points, shown) }, (_, i) => {
            const point = parts(columns, i)
            return (
              <tr key={i}>
                <td>{point?.step}</td>
                <td>{point?.value}</td>
                <td>{point?.time}</td>
                <td>{point?.since}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {points > shown && (
        <button type="button" className={styles.more} onClick={() => setShown(shown + PAGE)}>
          {t('charts.moreRows')}
        </button>
      )}
    </div>
  )
}
