import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { folderOf, isWithin, lastSegment } from '#contract/names.ts'
import { errorText } from '../api/error-text.ts'
import { serverInfoOptions } from '../api/server-info.ts'
import { parseWorkspace, paths } from '../navigation/paths.ts'
import { useDeletionToast } from '../trash/use-deletion-toast.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { formatBytes } from '../ui/format/number.ts'
import { toastError } from '../ui/toast.tsx'
import { visibleText } from './display-name.ts'
import { folderOptions } from './folder-query.ts'
import styles from './RemoveEntriesDialog.module.css'
import { runsIn } from './run-counts.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'
import { deleteEntries, deletePreview } from './workspace-requests.ts'

interface Props {
  entries: readonly WorkspaceEntry[]
  onClose: () => void
}

/** What some things hold together. */
interface Taken {
  items: number
  runs: number
  running: number
}

const idOf = ({ kind, path }: { kind: string; path: string }): string =>
  `${kind === 'folder' ? 'folder' : 'experiment'}:${path}`

/** Says what a deletion takes, moves it to the trash and offers to undo it. A page that showed it goes up. */
export const RemoveEntriesDialog = ({ entries, onClose }: Props) => {
  const { t } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const [busy, setBusy] = useState(false)
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const queryClient = useQueryClient()
  const showToast = useDeletionToast()
  const { data: days = 30 } = useQuery({ ...serverInfoOptions(), select: ({ trashDays }) => trashDays })
  const [first] = entries
  const parent = folderOf(first?.path ?? '')
  const chosen = new Set(entries.map(idOf))
  // One table holds all that can be chosen together.
  const { data: folder } = useQuery(folderOptions(parent))
  const { data: preview } = useQuery(deletePreview(entries))
  const rows = folder?.entries.filter(entry => chosen.has(idOf(entry)))
  const taken = rows?.reduce<Taken>(
    (sum, { items, runs }) => ({
      items: sum.items + items,
      runs: sum.runs + runsIn(runs),
      running: sum.running + runs.running,
    }),
    { items: 0, runs: 0, running: 0 },
  )
  const isFolder = first?.kind === 'folder'
  const name =
    entries.length === 1
      ? visibleText(lastSegment(first?.path ?? '')) || (first?.path ?? '')
      : to('things', { count: entries.length })

  const remove = async () => {
    setBusy(true)
    try {
      const { deletions } = await deleteEntries(entries)
      onClose()
      showToast(name, deletions)
      const shown = pathname.startsWith('/workspace') ? parseWorkspace(pathname, search) : null
      const gone = entries.some(entry =>
        entry.kind === 'folder'
          ? shown !== null && isWithin(shown, entry.path)
          : pathname === paths.experiment(entry.experimentId),
      )
      if (gone) await navigate(paths.workspace(parent), { replace: true })
      await queryClient.invalidateQueries()
    } catch (error) {
      onClose()
      toastError(t('remove.failed', { name, why: errorText(error) }))
    }
  }

  const title =
    entries.length > 1
      ? to('remove.several', { count: entries.length })
      : isFolder
        ? t('remove.folder')
        : t('remove.experiment')
  return (
    <ConfirmDialog
      title={title}
      confirm={t('remove.confirm')}
      danger
      busy={busy}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <div className={styles['text']}>
        <TakenText name={entries.length === 1 ? name : null} taken={taken} />
        {preview && preview.files > 0 && (
          <p>{to('remove.files', { count: preview.files, size: formatBytes(preview.bytes) })}</p>
        )}
        <p>{t('remove.days', { days })}</p>
      </div>
    </ConfirmDialog>
  )
}

/** @param name of the one thing; null for several */
const TakenText = ({ name, taken }: { name: string | null; taken: Taken | undefined }) => {
  const { t, i18n } = useTranslation('workspace')
  const { t: to } = useTranslation('organise')
  const parts = [
    ...(taken && taken.items > 0 ? [t('items', { count: taken.items })] : []),
    ...(taken && taken.runs > 0 ? [t('runsCount', { count: taken.runs })] : []),
  ]
  const what = parts.join(i18n.language === 'zh-CN' ? '、' : ', ')
  const text =
    name === null
      ? what === ''
        ? to('remove.takesAll')
        : to('remove.takes', { what })
      : what === ''
        ? t('remove.takesFolder', { name })
        : t('remove.takes', { name, what })
  return (
    <>
      <p>{text}</p>
      {taken && taken.running > 0 && <p>{t('remove.running', { count: taken.running })}</p>}
    </>
  )
}
