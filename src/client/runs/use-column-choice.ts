import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { RunColumns } from '#contract/experiments.ts'
import type { SortItem } from './column-codec.ts'
import { readPrefs, writePrefs } from './column-prefs.ts'
import { defaultColumns } from './default-columns.ts'
import type { NumberFormat } from './number-format.ts'
import { baseColumn } from './run-columns.ts'

interface Options {
  experimentId: string
  keys: RunColumns | undefined
  /** The columns that the URL names; null when it names none. */
  linked: string[] | null
  /** Puts the choice into the URL, together with an order that goes with it; null takes it out. */
  onLink: (columns: string[] | null, sort?: SortItem[]) => void
}

const byBase = (widths: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(widths).map(([id, width]) => [baseColumn(id), width]))

const numericParams = ({ params }: RunColumns): string[] =>
  params.filter(({ numeric }) => numeric).map(({ key }) => `params.${key}`)

/** The columns of a run table: what the URL says, else what this reader chose, else the default. */
export function useColumnChoice({ experimentId, keys, linked, onLink }: Options) {
  const [prefs, setPrefs] = useState(() => readPrefs(experimentId))
  const [usual, setUsual] = useState(() => defaultColumns(keys ?? { metrics: [], params: [] }, []))
  const grown = keys === undefined ? usual : defaultColumns(keys, usual)
  if (grown.join() !== usual.join()) setUsual(grown)

  // a link must show others what is seen here
  const unlinked = linked === null ? prefs.columns : null
  // what was just chosen is on its way into the URL
  const told = useRef<string[] | null>(null)
  const link = useEffectEvent(() => {
    if (unlinked !== null && unlinked !== told.current) onLink(unlinked)
  })
  useEffect(() => link(), [unlinked])

  // The keys are new with every run that logs, this seldom: the grid builds its columns anew for it.
  const [numbers, setNumbers] = useState<readonly string[]>(() =>
    keys === undefined ? [] : numericParams(keys),
  )
  const found = keys === undefined ? numbers : numericParams(keys)
  if (found.join() !== numbers.join()) setNumbers(found)

  const save = (next: typeof prefs) => {
    setPrefs(next)
    writePrefs(experimentId, next)
  }
  return {
    columns: linked ?? prefs.columns ?? usual,
    chosen: linked !== null || prefs.columns !== null,
    widths: prefs.widths,
    formats: prefs.formats,
    pinned: prefs.pinned,
    curves: prefs.curves,
    numbers,
    choose(columns: string[], sort?: SortItem[]) {
      told.current = columns
      save({ ...prefs, columns })
      onLink(columns, sort)
    },
    reset() {
      save({ ...prefs, columns: null })
      onLink(null)
    },
    resize: (widths: Readonly<Record<string, number>>) =>
      save({ ...prefs, widths: { ...prefs.widths, ...byBase(widths) } }),
    /** null: as usual. */
    format(column: string, format: NumberFormat | null) {
      const { [baseColumn(column)]: _, ...others } = prefs.formats
      save({
        ...prefs,
        formats: format === null ? others : { ...others, [baseColumn(column)]: format },
      })
    },
    curve(column: string, shown: boolean) {
      const others = prefs.curves.filter(id => id !== baseColumn(column))
      save({ ...prefs, curves: shown ? [...others, baseColumn(column)] : others })
    },
    pin(column: string, pinned: boolean) {
      const others = prefs.pinned.filter(id => id !== baseColumn(column))
      save({ ...prefs, pinned: pinned ? [...others, baseColumn(column)] : others })
    },
  }
}

/** The columns of a run table and what its reader may do with them. */
export type ColumnChoice = ReturnType<typeof useColumnChoice>
