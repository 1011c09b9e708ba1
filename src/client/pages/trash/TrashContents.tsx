import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { Segments } from '../../ui/Segments.tsx'
import { useDeletionName } from './deletion-text.ts'
import { RestoreAsDialog } from './RestoreAsDialog.tsx'
import { TRASH_KINDS, useTrashView } from './search-params.ts'
import styles from './TrashContents.module.css'
import { sortTrash, type TrashRow } from './trash-order.ts'
import { TrashTable } from './TrashTable.tsx'
import { useRestore } from './use-restore.ts'

interface Props {
  deletions: readonly TrashRow[]
  /** How long the trash keeps things, in days. */
  days: number
}

/** The table of the trash with what narrows it. */
export const TrashContents = ({ deletions, days }: Props) => {
  const { t, i18n } = useTranslation('trash')
  const [{ q, kind, sort }, setView] = useTrashView()
  const { busy, restore, asking, stopAsking, restoreAs } = useRestore()
  const nameOf = useDeletionName()
  const wanted = q.trim().toLocaleLowerCase()
  const found = deletions.filter(row =>
    `${nameOf(row)}\n${row.wasIn}\n${row.actor}`.toLocaleLowerCase().includes(wanted),
  )
  const rows = found.filter(row => kind === 'all' || row.kind === kind)
  const count = (number: number) => formatCount(number, i18n.language)
  return (
    <>
      <div className={styles['toolbar']}>
        <FilterField
          label={t('search')}
          clearLabel={t('clearSearch')}
          value={q}
          onChange={typed => void setView({ q: typed || null })}
        />
        <Segments
          label={t('kinds.label')}
          value={kind}
          onChange={chosen => void setView({ kind: chosen })}
          options={TRASH_KINDS.map(value => ({
            value,
            label: t(`kinds.${value}`),
            count: count(value === 'all' ? found.length : found.filter(row => row.kind === value).length),
          }))}
        />
      </div>
      {rows.length === 0 ? (
        <EmptyState
          icon="search"
          title={wanted === '' ? t('noKind') : t('noMatch', { typed: q })}
          actions={<Button onClick={() => void setView({ q: null, kind: null })}>{t('showAll')}</Button>}
        />
      ) : (
        <TrashTable
          rows={sortTrash(rows, sort)}
          order={sort}
          onOrder={order => void setView({ sort: order })}
          days={days}
          busy={busy}
          onRestore={restore}
        />
      )}
      <footer className={styles['footer']}>
        <span role="status">
          {rows.length < deletions.length
            ? t('shown', { shown: count(rows.length), total: count(deletions.length) })
            : t('total', { count: deletions.length })}
        </span>
      </footer>
      {asking && (
        <RestoreAsDialog
          row={asking}
          onClose={stopAsking}
          onRestore={newPath => restoreAs(asking, newPath)}
        />
      )}
    </>
  )
}
