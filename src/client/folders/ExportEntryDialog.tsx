import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { lastSegment } from '#contract/names.ts'
import { ExportDialog, type ExportSource } from '../exports/ExportDialog.tsx'
import { visibleText } from './display-name.ts'
import type { WorkspaceEntry } from './workspace-actions.ts'

/** Exports the runs of an experiment, or of all experiments in a folder and below. */
export function ExportEntryDialog({ entry, onClose }: { entry: WorkspaceEntry; onClose: () => void }) {
  const { t } = useTranslation('workspace')
  const name = entry.path === '' ? t('title') : visibleText(lastSegment(entry.path)) || t('noName')
  const source = useMemo<ExportSource>(() => {
    const place = entry.kind === 'folder' ? { folder: entry.path } : { experimentIds: [entry.experimentId] }
    return { selection: { all: place, except: [] }, name, orderBy: [], shown: null }
  }, [entry, name])
  return <ExportDialog source={source} onClose={onClose} />
}
