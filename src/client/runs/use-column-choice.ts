import { useEffect, useEffectEvent, useState } from 'react'
import type { RunColumns } from '#contract/experiments.ts'
import { readPrefs, writePrefs } from './column-prefs.ts'
import { defaultColumns } from './default-columns.ts'

interface Options {
  experimentId: string
  keys: RunColumns | undefined
  /** The columns that the URL names; null when it names none. */
  linked: string[] | null
  /** Puts the choice into the URL; null takes it out. */
  onLink: (columns: string[] | null) => void
}

const numericParams = ({ params }: RunColumns): string[] =>
  params.filter(({ numeric }) => numeric).map(({ key }) => `params.${key}`)

/** The columns of a run table: what the URL says, else what this reader chose, else the default. */
export function useColumnChoice({ experimentId, keys, linked, onLink }: Options) {
  const [prefs, setPrefs] = useState(() => readPrefs(experimentId))
  const [usual, setUsual] = useState(() => defaultColumns({ metrics: [], params: [] }, []))
  const grown = keys === undefined ? usual : defaultColumns(keys, usual)
  if (grown.join() !== usual.join()) setUsual(grown)

  // a link must show others what is seen here
  const unlinked = linked === null ? prefs.columns : null
  const link = useEffectEvent(() => {
    if (unlinked !== null) onLink(unlinked)
  })
  useEffect(() => link(), [unlinked])

  // The keys are new with every run that logs, this seldom: the grid builds its columns anew for it.
  const [numbers, setNumbers] = useState<readonly string[]>([])
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
    numbers,
    choose(columns: string[]) {
      save({ ...prefs, columns })
      onLink(columns)
    },
    reset() {
      save({ ...prefs, columns: null })
      onLink(null)
    },
    resize: (column: string, width: number) =>
      save({ ...prefs, widths: { ...prefs.widths, [column]: width } }),
  }
}
