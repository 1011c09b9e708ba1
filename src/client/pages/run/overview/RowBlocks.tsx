import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSeen } from '../../../metrics/use-in-view.ts'
import { formatCount } from '../../../ui/format/number.ts'
import styles from './Rows.module.css'

/** Rows that are made together when they come close to the screen. */
const BLOCK = 50
/** Height of a row, in pixels. */
const ROW = 29

interface RowBlocksProps<T> {
  /** Name of the table. */
  label: string
  items: readonly T[]
  header: ReactNode
  /** The rows of some items. */
  children: (items: readonly T[]) => ReactNode
}

/** A long table of small rows: the first fifty, and all of them on demand. */
export const RowBlocks = <T,>({ label, items, header, children }: RowBlocksProps<T>) => {
  const { t, i18n } = useTranslation('run')
  const [all, setAll] = useState(false)
  const shown = all ? items : items.slice(0, BLOCK)
  const rest = Array.from({ length: Math.ceil(shown.length / BLOCK) - 1 }, (_, i) =>
    shown.slice((i + 1) * BLOCK, (i + 2) * BLOCK),
  )
  return (
    <>
      <div role="table" aria-label={label} aria-rowcount={items.length + 1} className={styles.table}>
        <div role="rowgroup">{header}</div>
        <div role="rowgroup" className={styles.block}>
          {children(shown.slice(0, BLOCK))}
        </div>
        {rest.map((block, i) => (
          <LaterBlock key={i} rows={block.length}>
            {() => children(block)}
          </LaterBlock>
        ))}
      </div>
      {items.length > BLOCK && (
        <button type="button" className={styles.all} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('params.less') : `${t('params.more')} (${formatCount(items.length, i18n.language)})`}
        </button>
      )}
    </>
  )
}

const LaterBlock = ({ rows, children }: { rows: number; children: () => ReactNode }) => {
  const [ref, seen] = useSeen()
  return (
    <div
      ref={ref}
      role="rowgroup"
      aria-busy={!seen}
      className={styles.block}
      style={seen ? undefined : { height: rows * ROW }}
    >
      {seen && children()}
    </div>
  )
}
