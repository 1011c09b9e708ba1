import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CreateView, View, ViewContent, ViewPlace, ViewSummary } from '#contract/views.ts'
import { isChanged } from '../api/api-error.ts'
import { errorText } from '../api/error-text.ts'
import { absoluteUrl } from '../navigation/paths.ts'
import { copyText } from '../ui/copy-text.ts'
import { toast, toastError } from '../ui/toast.tsx'
import {
  changeView,
  createView,
  deleteView,
  readView,
  restoreView,
  setDefaultView,
  VIEW_LISTS,
  viewOptions,
} from './view-queries.ts'
import type { TableViews } from './table-views.ts'

/** A view to be made, and whether its place is to open with it. */
export type NewView = CreateView & { asDefault: boolean }

/** How saving ended; a view is the one that somebody else has saved meanwhile. */
export type SaveResult = 'saved' | 'failed' | View

/** What can be done with views; what fails says so in a toast, but for names, which are refused where they are typed. */
export function useViewActions({ open: show, path }: TableViews) {
  const { t } = useTranslation('experiment')
  const client = useQueryClient()
  const listsChanged = () => client.invalidateQueries({ queryKey: VIEW_LISTS })
  /** Pages that open anew must ask what they open with. */
  const defaultsChanged = () => {
    client.removeQueries({ queryKey: ['experiments'], type: 'inactive' })
    void client.invalidateQueries({ queryKey: ['experiments'] })
  }
  const keep = (view: Awaited<ReturnType<typeof createView>>) => {
    client.setQueryData(viewOptions(view.viewId).queryKey, view)
    void listsChanged()
  }
  const tried = async (failed: string, act: () => Promise<void>): Promise<boolean> => {
    try {
      await act()
      return true
    } catch (error) {
      toastError(`${failed} ${errorText(error)}`)
      return false
    }
  }

  const undo = (view: ViewSummary, wasShown: boolean) =>
    tried(t('views.restoreFailed', { name: view.name }), async () => {
      keep(await restoreView(view.viewId))
      if (wasShown) show(view.viewId)
      toast(t('views.restored', { name: view.name }))
    })

  return {
    /** Reads the view before it shows it, so that the table stays until then. Answers whether it is shown. */
    open: (viewId: number | null) =>
      tried(t('views.openFailed'), async () => {
        if (viewId !== null) await client.fetchQuery(viewOptions(viewId))
        show(viewId)
      }),
    /** Answers the view as somebody else has saved it since `view` was read: then it is not saved. */
    save: async (view: ViewSummary, content: ViewContent): Promise<SaveResult> => {
      let theirs: View | null = null
      const done = await tried(t('views.saveFailed'), async () => {
        try {
          keep(await changeView(view.viewId, { content, basedOn: view.updatedAt }))
        } catch (error) {
          if (!isChanged(error)) throw error
          theirs = await readView(view.viewId)
          return
        }
        defaultsChanged()
        show(view.viewId)
        toast(t('views.saved', { name: view.name }))
      })
      return theirs ?? (done ? 'saved' : 'failed')
    },
    /** @throws ApiError what the server refuses */
    create: async ({ asDefault, ...view }: NewView) => {
      const made = await createView(view)
      const { experimentId, folder } = view
      const place = {
        ...(experimentId !== undefined && { experimentId }),
        ...(folder !== undefined && { folder }),
      }
      if (asDefault) {
        await setDefaultView({ ...place, viewId: made.viewId })
        defaultsChanged()
      }
      keep(made)
      show(made.viewId)
      toast(t('views.saved', { name: made.name }))
    },
    /** @throws ApiError what the server refuses */
    rename: async (view: ViewSummary, name: string) => {
      keep(await changeView(view.viewId, { name }))
    },
    setDefault: (place: ViewPlace, viewId: number | null) =>
      void tried(t('views.defaultFailed'), async () => {
        await setDefaultView({ ...place, viewId })
        defaultsChanged()
        await listsChanged()
        toast(viewId === null ? t('views.defaultCleared') : t('views.defaultSet'))
      }),
    remove: (view: ViewSummary, shown: boolean) =>
      void tried(t('views.deleteFailed', { name: view.name }), async () => {
        await deleteView(view.viewId)
        defaultsChanged()
        await listsChanged()
        if (shown) show(null)
        toast(t('views.deleted', { name: view.name }), [
          { label: t('undo', { ns: 'common' }), onClick: () => void undo(view, shown) },
        ])
      }),
    copyLink: (view: ViewSummary) => {
      const url = absoluteUrl(`${path}${path.includes('?') ? '&' : '?'}view=${view.viewId}`)
      void copyText(url).then(copied =>
        copied ? toast(t('views.linkCopied')) : toastError(t('copyFailed', { ns: 'common' })),
      )
    },
  }
}

export type ViewActions = ReturnType<typeof useViewActions>
