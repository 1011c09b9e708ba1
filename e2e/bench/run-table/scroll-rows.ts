import type { Browser } from '@playwright/test'
import { metricColumns, paramColumns, tagColumns } from '#demo/bench-columns.ts'
import type { FrameResult } from '../frame-table.ts'
import { median, percentile } from '../statistics.ts'
import { noteFrames, type Stage } from '../stage.ts'
import { scrollTable, type Scrolled } from './scroll-frames.ts'
import { idAt, runsText } from './sizes.ts'

/** The rows that scroll the table, with their pixels a second. */
export const SCROLL_ROWS = { 'table-scroll': 3000, 'table-fling': 15_000 }
type ScrollRow = keyof typeof SCROLL_ROWS

const SECONDS = 10
const QUICK_SECONDS = 4
const TARGET = { p95: 50, emptiest: 150 }

/** 50 columns as the page's address spells them: all that runs have, and aggregates. */
const COLUMNS = [
  ...['status', 'start', 'duration', 'user'],
  ...metricColumns(20).map(({ key }) => `m.${key}`),
  ...paramColumns(15).map(({ key }) => `p.${key}`),
  ...['source', 'commit'],
  ...tagColumns(8)
    .map(({ key }) => `t.${key}`)
    .filter(column => !['t.mlflow.source.name', 't.mlflow.source.git.commit'].includes(column)),
  ...['m.val_acc:max', 'm.val_loss:min', 'm.train_loss:mean'],
].join(',')

/** Scrolls through the table with 50 columns, slowly and fast. */
export const measureScrolls = async (
  stage: Stage,
  browser: Browser,
  { address, runs, rows }: { address: string; runs: number; rows: readonly string[] },
): Promise<void> => {
  for (const id of (Object.keys(SCROLL_ROWS) as ScrollRow[]).filter(one => rows.includes(one))) {
    const row: FrameResult['row'] = {
      id: idAt(id, runs),
      work: `scrolling 50 columns, ${SCROLL_ROWS[id].toLocaleString('en')} px/s, ${runsText(runs)}`,
    }
    try {
      const rounds: Scrolled[] = []
      for (let round = 0; round < stage.lengths.rounds; round += 1)
        rounds.push(
          await scrollOnce(browser, address, {
            speed: SCROLL_ROWS[id],
            seconds: stage.options.quick ? QUICK_SECONDS : SECONDS,
          }),
        )
      noteFrames(stage, framesOf(row, rounds))
    } catch (error) {
      noteFrames(stage, { row, frames: undefined, met: undefined, failure: String(error) })
    }
  }
}

const scrollOnce = async (
  browser: Browser,
  address: string,
  gesture: { speed: number; seconds: number },
): Promise<Scrolled> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(`${address}?cols=${COLUMNS}`)
    await page.locator('.ag-row[row-index="0"]:not(.run-loading)').waitFor()
    await page.locator('[role=search] [contenteditable=true]').waitFor()
    return await scrollTable(page, gesture)
  } finally {
    await context.close()
  }
}

const framesOf = (row: FrameResult['row'], rounds: readonly Scrolled[]): FrameResult => {
  const share = (part: number) =>
    median(rounds.map(({ frames }) => percentile(Float64Array.from(frames), part)))
  const frames = {
    p50: share(0.5),
    p95: share(0.95),
    emptiest: Math.max(...rounds.map(({ emptiest }) => emptiest)),
    speed: median(rounds.map(({ distance, seconds }) => distance / seconds)),
    samples: rounds.reduce((sum, round) => sum + round.frames.length, 0),
  }
  return { row, frames, met: frames.p95 <= TARGET.p95 && frames.emptiest <= TARGET.emptiest }
}
