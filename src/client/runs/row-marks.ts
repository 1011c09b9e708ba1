import { useSyncExternalStore } from 'react'
import { LOCKED_TAG, STARRED_TAG } from '#contract/marks.ts'
import { COLOR_TAG } from './run-colors.ts'
import type { TableRow } from './row-source.ts'

/** What travels with every row beside its columns: how it is marked. */
export const MARK_COLUMNS: readonly string[] = [
  `tags.${COLOR_TAG}`,
  `tags.${STARRED_TAG}`,
  `tags.${LOCKED_TAG}`,
]

/** A tag of a row; null where it has none or none was asked for. */
export function rowTag(row: TableRow, key: string): string | null {
  const place = row.places.get(`tags.${key}`)
  const value = place === undefined ? null : row.run.values[place]
  return typeof value === 'string' ? value : null
}

/** The run whose row the pointer is on: its marks show what else can be done. Outside of React, as the pointer moves a lot. */
export class HoveredRow {
  #runId: string | null = null
  readonly #listeners = new Set<() => void>()

  readonly set = (runId: string | null): void => {
    if (this.#runId === runId) return
    this.#runId = runId
    for (const listener of this.#listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  is(runId: string): boolean {
    return this.#runId === runId
  }
}

/** Whether the pointer is on the row of a run. */
export const useHovered = (hovered: HoveredRow, runId: string | undefined): boolean =>
  useSyncExternalStore(hovered.subscribe, () => runId !== undefined && hovered.is(runId))
