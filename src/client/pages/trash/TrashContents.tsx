import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Trash, TrashQuery, TrashSelection } from '#contract/trash.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FilterField } from '../../ui/FilterField.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { Segments } from '../../ui/Segments.tsx'
import { ActorMenu } from './ActorMenu.tsx'
import { PurgeDialog } from './PurgeDialog.tsx'
import { RestoreAsDialog } from './RestoreAsDialog.tsx'
import { TRASH_KINDS, useTrashView, type TrashNarrowing } from './search-params.ts'
import styles from './TrashContents.module.css'
import { TrashDock } from './TrashDock.tsx'
import { TrashTable } from './TrashTable.tsx'
import { useRestore } from './use-restore.ts'
import { useSelection } from './use-selection.ts'

interface Props {
  /** With the first rows. */
  trash: Trash
  /** How long the trash keeps things, in days. */
  days: number
  narrowing: TrashNarrowing
  query: TrashQuery
}

/** The table of the trash with what narrows it, and what can be done with the rows that are chosen. */
export const TrashContents = ({ trash, days, narrowing, query }: Props) => {
  const { t, i18n } = useTranslation('trash')
  const [{ q, kind, by, sort }, setView] = useTrashView()
  const restoring = useRestore()
  const selecting = useSelection(narrowing, trash.total)
  const [purging, setPurging] = useState<TrashSelection | null>(null)
  const { asking } = restoring
  const restoreChosen = () => {
    const { selection } = selecting
    if (selection !== null) void restoring.restoreMany(selection).then(selecting.clear)
  }
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
            count: formatCount(trash.counts[value], i18n.language),
          }))}
        />
        <ActorMenu
          actors={trash.actors}
          chosen={by}
          onChoose={actor => void setView({ by: actor || null })}
        />
      </div>
      {trash.total === 0 ? (
        <EmptyState
          icon="search"
          title={q.trim() === '' ? t('noKind') : t('noMatch', { typed: q })}
          actions={
            <Button onClick={() => void setView({ q: null, kind: null, by: null })}>{t('showAll')}</Button>
          }
        />
      ) : (
        <TrashTable
          first={trash}
          query={query}
          order={sort}
          onOrder={order => void setView({ sort: order })}
          days={days}
          busy={restoring.busy}
          selecting={selecting}
          onRestore={restoring.restore}
          onPurge={deletionId => setPurging(selecting.selection ?? { deletionIds: [deletionId] })}
        />
      )}
      <TrashDock
        trash={trash}
        selecting={selecting}
        restored={restoring.restored}
        onRestore={restoreChosen}
        onPurge={() => setPurging(selecting.selection)}
      />
      {purging && (
        <PurgeDialog
          selection={purging}
          onClose={() => setPurging(null)}
          onBegun={() => {
            setPurging(null)
            selecting.clear()
          }}
        />
      )}
      {asking && (
        <RestoreAsDialog
          row={asking}
          onClose={restoring.stopAsking}
          onRestore={newPath => restoring.restoreAs(asking, newPath)}
        />
      )}
    </>
  )
}
