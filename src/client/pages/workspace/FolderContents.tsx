import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Folder, FolderEntry } from '#contract/folders.ts'
import { serverInfoOptions } from '../../api/server-info.ts'
import { FirstRun } from '../../experiments/FirstRun.tsx'
import { displayNames } from '../../folders/display-name.ts'
import { runsIn } from '../../folders/run-counts.ts'
import { useWorkspaceActions } from '../../folders/workspace-actions.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { rowKey } from './entry-of.ts'
import { FolderFooter } from './FolderFooter.tsx'
import { FolderTable } from './FolderTable.tsx'
import { FolderToolbar } from './FolderToolbar.tsx'
import styles from './FolderContents.module.css'
import { sortEntries } from './order.ts'
import { useFolderView } from './search-params.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useRowSelection } from './use-row-selection.ts'

interface Props {
  folder: Folder
  /** As it is shown. */
  name: string
}

/** The table of a folder with what narrows it; lines to copy where the whole store has no run yet. */
export const FolderContents = ({ folder, name }: Props) => {
  const { t } = useTranslation('workspace')
  const [{ q, kind, owner, sort }, setView] = useFolderView()
  const { data: server } = useQuery(serverInfoOptions())
  const { entries } = folder
  const names = useMemo(() => entryNames(entries), [entries])
  const wanted = useDeferredValue(q).trim().toLocaleLowerCase()
  const texts = useMemo(() => searchTexts(entries, names), [entries, names])
  const matching = useMemo(
    () =>
      entries.filter(
        (entry, at) =>
          (kind === 'all' || entry.kind === kind) &&
          (owner === '' || entry.owner === owner) &&
          (wanted === '' || texts[at]?.includes(wanted)),
      ),
    [entries, kind, owner, wanted, texts],
  )
  const sorted = useMemo(() => sortEntries(matching, sort), [matching, sort])
  const owners = useMemo(
    () => [...new Set(entries.map(entry => entry.owner))].filter(Boolean).sort(),
    [entries],
  )
  const kinds = useMemo(() => new Set(entries.map(entry => entry.kind)), [entries])
  const choosable = useMemo(() => sorted.filter(entry => entry.kind !== 'search').map(rowKey), [sorted])
  const selection = useRowSelection(choosable)
  const isFirstRun = folder.path === '' && entries.every(({ runs }) => runsIn(runs) === 0)

  if (entries.length === 0) return <EmptyFolder folder={folder.path} />
  return (
    <div className={styles['contents']} data-first-run={isFirstRun || undefined}>
      {isFirstRun && server && <FirstRun experimentName={`${server.home}/quickstart`} />}
      <FolderToolbar
        typed={q}
        onType={typed => void setView({ q: typed || null })}
        kind={kind}
        onKind={chosen => void setView({ kind: chosen })}
        kinds={kinds}
        owner={owner}
        onOwner={chosen => void setView({ owner: chosen || null })}
        owners={owners}
      />
      {matching.length === 0 ? (
        <EmptyState
          icon="search"
          title={wanted === '' ? t('empty.noKind') : t('empty.noMatch', { typed: q })}
          actions={
            <Button onClick={() => void setView({ q: null, kind: null, owner: null })}>
              {t('empty.showAll')}
            </Button>
          }
        />
      ) : (
        <FolderTable
          folder={folder.path}
          label={name}
          entries={sorted}
          selection={selection}
          names={names}
          order={sort}
          onOrder={order => void setView({ sort: order })}
        />
      )}
      {selection.chosen.size > 0 ? (
        <SelectionBar
          rows={sorted.filter(entry => selection.chosen.has(rowKey(entry)))}
          onClear={() => selection.set([])}
        />
      ) : (
        <FolderFooter entries={entries} shown={matching.length} more={folder.more} />
      )}
    </div>
  )
}

/** What a filter looks at, by row. */
const searchTexts = (entries: readonly FolderEntry[], names: ReadonlyMap<string, string>): string[] =>
  entries.map(entry => `${names.get(rowKey(entry))}\n${entry.description ?? ''}`.toLocaleLowerCase())

/** Names by row: folders and experiments of one name are told apart by their kind. */
const entryNames = (entries: readonly FolderEntry[]): ReadonlyMap<string, string> => {
  const folders = entries.filter(({ kind }) => kind === 'folder')
  const searches = entries.filter(({ kind }) => kind === 'search')
  const others = entries.filter(({ kind }) => kind !== 'folder' && kind !== 'search')
  return new Map(
    [folders, searches, others].flatMap(group => {
      const names = displayNames(group.map(({ path }) => path))
      return group.map(entry => [rowKey(entry), names.get(entry.path) ?? ''] as const)
    }),
  )
}

const EmptyFolder = ({ folder }: { folder: string }) => {
  const { t } = useTranslation('workspace')
  const actions = useWorkspaceActions()
  return (
    <EmptyState
      icon="folder"
      title={t('empty.title')}
      actions={
        <>
          <Button onClick={() => actions.newFolder(folder)}>{t('menu.newFolder')}</Button>
          <Button onClick={() => actions.newExperiment(folder)}>{t('menu.newExperiment')}</Button>
        </>
      }
    >
      {t('empty.text')}
    </EmptyState>
  )
}
