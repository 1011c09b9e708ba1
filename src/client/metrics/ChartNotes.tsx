import { useTranslation } from 'react-i18next'
import { formatCount } from '../ui/format/number.ts'
import styles from './MetricChart.module.css'
import type { SeriesColumns } from './series-columns.ts'

interface ChartNotesProps {
  id: string
  columns: SeriesColumns
  notAboveZero: number
}

/**
 * What a curve cannot show, in words: which values were NaN or infinite, or have no place on a log scale. How many is
 * said only where all points are there: of a thinned series each pixel has one of a kind.
 */
export const ChartNotes = ({ id, columns, notAboveZero }: ChartNotesProps) => {
  const { t, i18n } = useTranslation('run')
  const { values, total } = columns
  const count = (test: (value: number) => boolean) => values.filter(test).length
  const notes = [
    ['NaN', count(Number.isNaN)],
    ['+∞', count(value => value === Infinity)],
    ['−∞', count(value => value === -Infinity)],
    [t('charts.notAboveZero'), notAboveZero],
  ] as const
  return (
    <p id={id} className={styles.notes}>
      {notes.map(
        ([what, n]) =>
          n > 0 && (
            <span key={what}>
              {values.length < total ? what : `${formatCount(n, i18n.language)} × ${what}`}
            </span>
          ),
      )}
    </p>
  )
}
