import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useHref, useNavigate } from 'react-router'
import { cellLabels } from './cell-labels.ts'
import type { TableContext } from './table-context.ts'

type Shared = Omit<TableContext, 'labels' | 'href' | 'follow'>

/** What the cells of a run table share; the same object until something of it is another. */
export function useCellContext(shared: Shared): TableContext {
  const { t } = useTranslation('experiment')
  const navigate = useNavigate()
  const base = useHref('/').replace(/\/$/, '')
  const { selection, toggleRow, toggleAll, toggleOpen, groupTitles, toggleGroup, toggleGroupRuns, marks } =
    shared
  const labels = useMemo(() => cellLabels(t), [t])
  return useMemo(
    () => ({
      selection,
      labels,
      href: path => base + path,
      follow: path => void navigate(path),
      toggleRow,
      toggleAll,
      toggleOpen,
      groupTitles,
      toggleGroup,
      toggleGroupRuns,
      marks,
    }),
    [
      selection,
      labels,
      base,
      navigate,
      toggleRow,
      toggleAll,
      toggleOpen,
      groupTitles,
      toggleGroup,
      toggleGroupRuns,
      marks,
    ],
  )
}
