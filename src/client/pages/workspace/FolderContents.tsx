import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Folder } from '#contract/folders.ts'
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

interface Props {
  folder: Folder
  /** As it is shown. */
  name: string
}

/** The table of a folder with what narrows it; lines to copy where the whole store has no run yet. */
export const FolderContents = ({ folder, name }: Props) => {
  const { t } = useTranslation('workspace')
  const [{ q, kind, sort }, setView] = useFolderView()
  const { data: server } = useQuery(serverInfoOptions())
  const { entries } = folder
  const names = entryNames(folder)
  const wanted = q.trim().toLocaleLowerCase()
  const matching = entries.filter(
    entry =>
      (kind === 'all' || entry.kind === kind) &&
      (wanted === '' ||
        `${names.get(rowKey(entry))}\n${entry.description ?? ''}`.toLocaleLowerCase().includes(wanted)),
  )
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
        hasNotebooks={kind === 'notebook' || entries.some(entry => entry.kind === 'notebook')}
      />
      {matching.length === 0 ? (
        <EmptyState
          icon="search"
          title={wanted === '' ? t('empty.noKind') : t('empty.noMatch', { typed: q })}
          actions={
            <Button onClick={() => void setView({ q: null, kind: null })}>{t('empty.showAll')}</Button>
          }
        />
      ) : (
        <FolderTable
          label={name}
          entries={sortEntries(matching, sort)}
          names={names}
          order={sort}
          onOrder={order => void setView({ sort: order })}
        />
      )}
      <FolderFooter entries={entries} shown={matching.length} />
    </div>
  )
}

/** Names by row: folders and experiments of one name are told apart by their kind. */
const entryNames = ({ entries }: Folder): ReadonlyMap<string, string> => {
  const folders = entries.filter(({ kind }) => kind === 'folder')
  const others = entries.filter(({ kind }) => kind !== 'folder')
  return new Map(
    [folders, others].flatMap(group => {
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
