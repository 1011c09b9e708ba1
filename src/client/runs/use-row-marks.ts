import { useCallback, useMemo, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { STARRED_TAG } from '#contract/marks.ts'
import { errorText } from '../api/error-text.ts'
import { toastError } from '../ui/toast.tsx'
import type { RunGridHandle } from './grid-handle.ts'
import { toggleAllShown, withShown, type HiddenRuns } from './hidden-runs.ts'
import { HoveredRow } from './row-marks.ts'
import type { TableRow } from './row-source.ts'
import { COLOR_TAG } from './run-colors.ts'
import { setRunTag } from './run-queries.ts'

/** How many rows can be pinned: more would leave no room for the others. */
const MOST_PINNED = 10

/** What cells show and do of the marks of rows. */
export interface RowMarks {
  readonly hovered: HoveredRow
  /** Ids of the runs that stay at the top. */
  readonly pinned: readonly string[]
  /** The runs that charts leave out. */
  readonly hidden: HiddenRuns
  show(runId: string, shown: boolean): void
  /** Shows all runs where some are hidden, else hides all. */
  showAll(): void
  star(row: TableRow, starred: boolean): void
  pin(runId: string, pinned: boolean): void
  openColors(row: TableRow, anchor: HTMLElement): void
}

/** The row whose colours are offered, and where. */
export interface OpenColors {
  readonly row: TableRow
  readonly anchor: HTMLElement
}

interface Options {
  grid: RefObject<RunGridHandle | null>
  pinned: readonly string[]
  onPinned: (pinned: string[]) => void
  hidden: HiddenRuns
  onHidden: (hidden: HiddenRuns) => void
}

/** Star, colour, pin and eye of rows. Star and colour are tags of the run: they are shown at once and taken back when refused. */
export function useRowMarks({ grid, pinned, onPinned, hidden, onHidden }: Options) {
  const { t } = useTranslation('experiment')
  const [hovered] = useState(() => new HoveredRow())
  const [open, setOpen] = useState<OpenColors | null>(null)

  const setTag = useCallback(
    async (row: TableRow, key: string, value: string | null) => {
      const { runId } = row.run
      grid.current?.setTag(runId, key, value)
      try {
        await setRunTag(runId, { key, value })
      } catch (error) {
        grid.current?.refresh()
        toastError(`${t('marks.failed')} ${errorText(error)}`)
      }
    },
    [grid, t],
  )
  const marks = useMemo<RowMarks>(
    () => ({
      hovered,
      pinned,
      hidden,
      show: (runId, shown) => onHidden(withShown(hidden, runId, shown)),
      showAll: () => onHidden(toggleAllShown(hidden)),
      star: (row, starred) => void setTag(row, STARRED_TAG, starred ? 'true' : null),
      pin(runId, pin) {
        const others = pinned.filter(id => id !== runId)
        onPinned(pin ? [...others, runId].slice(-MOST_PINNED) : others)
      },
      openColors: (row, anchor) => setOpen({ row, anchor }),
    }),
    [hovered, pinned, hidden, setTag, onPinned, onHidden],
  )
  return {
    marks,
    open,
    close: () => setOpen(null),
    color: (row: TableRow, color: string | null) => void setTag(row, COLOR_TAG, color),
  }
}
