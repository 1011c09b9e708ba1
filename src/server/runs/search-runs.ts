import { notFound } from '../db/errors.ts'
import { defineIndexedRead, defineRead } from '../db/operation.ts'
import { runWindow } from './ordered-runs.ts'
import type { RunListing } from './select-run-ids.ts'
import { wireText, wireTexts } from './wire-texts.ts'

export interface RunSearch {
  listing: RunListing
  offset: number
  limit: number
}

/**
 * One page of MLflow's runs/search as the text of `runs`, a JSON array: written here, off the main thread, as a page of
 * thousands of runs is megabytes.
 */
export const searchRuns = defineIndexedRead(
  'runs.search',
  async (db, search: RunSearch): Promise<{ runs: string; count: number; total: number }> => {
    const { ids, total } = await runWindow(db, search.listing, search)
    return { runs: `[${(await wireTexts(db, ids)).join(',')}]`, count: ids.length, total }
  },
)

/** MLflow's Run of one id, as JSON text. */
export const getWireRun = defineRead(
  'runs.getWire',
  async (db, args: { runUuid: string }): Promise<string> => {
    const row = await db.get<{ id: number }>('select id from runs where run_uuid = ?', [args.runUuid])
    const text = row && (await wireText(db, row.id))
    if (text === undefined) throw notFound(`Run with id=${args.runUuid} not found`)
    return text
  },
)
