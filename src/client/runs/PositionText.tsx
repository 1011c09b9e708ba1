import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../ui/format/number.ts'
import classes from './PositionText.module.css'
import type { RowPosition } from './row-position.ts'

interface Props {
  position: RowPosition
  total: number
  title: (column: string) => string
}

/** "Rows 1–22 of 12,705", and all digits of the cell that the keyboard is on. */
export function PositionText({ position, total, title }: Props) {
  const { t, i18n } = useTranslation('experiment')
  const { range, cell } = useSyncExternalStore(position.subscribe, position.get)
  if (range === null || total === 0) return null
  const number = (count: number) => formatCount(count, i18n.language)
  const first = Math.min(total, range[0] + 1)
  const last = Math.min(total, range[1] + 1)
  return (
    <>
      <span className={classes['rows']}>
        {t('table.position', { first: number(first), last: number(last), total: number(total) })}
      </span>
      {cell !== null && (
        <span className={classes['cell']}>
          {title(cell.column)} <code>{cell.text}</code>
        </span>
      )}
    </>
  )
}
