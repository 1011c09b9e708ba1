import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RunSelector } from '#contract/runs.ts'
import { errorText } from '../api/error-text.ts'
import { toast, toastError } from '../ui/toast.tsx'
import { columnKind } from './run-columns.ts'
import { columnVariety } from './run-queries.ts'

interface Options {
  columns: readonly string[]
  selector: RunSelector
  onChange: (columns: string[]) => void
}

/** Hides the columns in which no runs that match differ; what it hid comes back from its toast. */
export function useHideAlike({ columns, selector, onChange }: Options): { busy: boolean; hide: () => void } {
  const { t } = useTranslation('experiment')
  const asking = useMutation({
    mutationFn: async (asked: string[]) => ({
      asked,
      reply: await columnVariety({ ...selector, columns: asked }),
    }),
    onSuccess: ({ asked, reply }) => {
      const alike = new Set(asked.filter((_, place) => reply.columns[place] !== 'varies'))
      if (alike.size === 0) {
        toast(t('columns.allDiffer'))
        return
      }
      onChange(columns.filter(id => !alike.has(id)))
      const count = alike.size
      const text =
        reply.runs < reply.total
          ? t('columns.hidAlikeOf', { count, runs: reply.runs })
          : t('columns.hidAlike', { count })
      toast(text, [{ label: t('undo', { ns: 'common' }), onClick: () => onChange([...columns]) }])
    },
    onError: error => toastError(`${t('columns.alikeFailed')} ${errorText(error)}`),
  })
  const asked = columns.filter(id => columnKind(id) !== 'attributes')
  return {
    busy: asking.isPending,
    hide: () => {
      if (asked.length > 0) asking.mutate(asked)
    },
  }
}
