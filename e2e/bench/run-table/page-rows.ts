import type { Browser, Page } from '@playwright/test'
import { metricColumns } from '#demo/bench-columns.ts'
import { firstRows, openBrowser } from '../first-rows.ts'
import type { Round } from '../load/job.ts'
import { alone, summary, type Party, type RowResult } from '../measure.ts'
import { firstName } from '../read-data.ts'
import { note, type Stage } from '../stage.ts'
import type { System } from '../systems/system.ts'
import { timeRepaint } from './repaint.ts'
import { measureScrolls, SCROLL_ROWS } from './scroll-rows.ts'
import { idAt, runsText } from './sizes.ts'

const GIVE_UP_MS = 60_000
/** Metrics that a click sorts by, one after the other. */
const SORTED = metricColumns(6).map(({ key }) => key)
const CHANGES = 6
const CHANGE_MS = 150
const CHANGE_RUNS = 100_000

/** The rows that a browser measures, without the scrolling ones. */
const PAGE_WORK = {
  'table-first-rows': 'first rows on screen, cold',
  'table-sort': 'change of sort, click to repaint',
  'table-filter': 'change of filter, key to repaint',
}
type PageRow = keyof typeof PAGE_WORK
export const PAGE_ROWS = [...(Object.keys(PAGE_WORK) as PageRow[]), ...Object.keys(SCROLL_ROWS)]

type Rounds = Map<System['name'], Round[]>

/** Measures in a browser what was chosen of {@link PAGE_ROWS}. */
export const measurePages = async (
  stage: Stage,
  parties: readonly Party[],
  { runs, rows }: { runs: number; rows: readonly string[] },
): Promise<void> => {
  const ours = parties.find(({ system }) => system.name === 'Runfolio')
  if (ours === undefined || !PAGE_ROWS.some(id => rows.includes(id))) return
  const address = ours.system.pageOf(ours.side.experimentId)
  const works: Record<PageRow, (browser: Browser) => Promise<{ rounds: Rounds; remark?: string }>> = {
    'table-first-rows': browser => coldPages(browser, stage, parties, runs),
    'table-sort': browser => changes(browser, stage, visit => sortVisit(address, visit)),
    'table-filter': browser => changes(browser, stage, visit => filterVisit(address, visit)),
  }
  const browser = await openBrowser()
  try {
    for (const id of (Object.keys(PAGE_WORK) as PageRow[]).filter(one => rows.includes(one))) {
      const row = pageRow(id, runs)
      alone(parties, ours)
      try {
        const { rounds, remark } = await works[id](browser)
        note(stage, { ...summary(row, rounds), ...(remark !== undefined && { remark }) })
      } catch (error) {
        note(stage, { ...summary(row, new Map()), failure: String(error) })
      }
    }
    alone(parties, ours)
    await measureScrolls(stage, browser, { address, runs, rows })
  } finally {
    await browser.close()
  }
}

const pageRow = (id: PageRow, runs: number): RowResult['row'] => ({
  id: idAt(id, runs),
  work: `${PAGE_WORK[id]}, ${runsText(runs)}`,
  unit: 'pages',
  by: 'p50',
  ...(id === 'table-first-rows' && runs === 10_000 && { ratio: 5 }),
  ...(id !== 'table-first-rows' && runs === CHANGE_RUNS && { p95: CHANGE_MS }),
})

const coldPages = async (
  browser: Browser,
  { lengths }: Stage,
  parties: readonly Party[],
  runs: number,
): Promise<{ rounds: Rounds; remark?: string }> => {
  const rounds: Rounds = new Map(parties.map(({ system }) => [system.name, []]))
  let remark: string | undefined
  // The first page of each also warms up the browser.
  for (let round = 0; round <= lengths.rounds; round += 1)
    for (const party of parties) {
      const { system, side } = party
      if (!rounds.has(system.name)) continue
      alone(parties, party)
      try {
        const page = system.pageOf(side.experimentId)
        const shown = await firstRows(browser, page, firstName(runs), GIVE_UP_MS)
        if (round > 0) rounds.get(system.name)?.push(roundOf([shown]))
      } catch (error) {
        if (system.name === 'Runfolio') throw error
        rounds.delete(system.name)
        remark = `${system.name}'s page showed no rows within ${GIVE_UP_MS / 1000} s`
      }
    }
  return { rounds, ...(remark !== undefined && { remark }) }
}

/** Milliseconds of the changes of one visit of the page. */
type Visit = (page: Page) => Promise<number[]>

const changes = async (
  browser: Browser,
  { lengths }: Stage,
  visitOf: (visit: number) => Visit,
): Promise<{ rounds: Rounds }> => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const rounds: Round[] = []
    for (let visit = 0; visit <= lengths.rounds; visit += 1) {
      const page = await context.newPage()
      const latencies = await visitOf(visit)(page)
      if (visit > 0) rounds.push(roundOf(latencies))
      await page.close()
    }
    return { rounds: new Map([['Runfolio', rounds]]) }
  } finally {
    await context.close()
  }
}

const open = async (page: Page, address: string, query: Record<string, string>): Promise<void> => {
  await page.goto(`${address}?${new URLSearchParams(query).toString()}`)
  await page.locator('.ag-row[row-index="0"]:not(.run-loading)').waitFor()
  // The editor of the bar comes after the first rows.
  await page.locator('[role=search] [contenteditable=true]').waitFor()
}

/** Sorts by one column after the other. The filter, which all runs fit, is another each time: no order was there before. */
const sortVisit =
  (address: string, visit: number): Visit =>
  async page => {
    const filter = `metrics.cost_eur < ${20 + visit}`
    await open(page, address, { filter, cols: SORTED.map(key => `m.${key}`).join(',') })
    const latencies: number[] = []
    for (const key of SORTED) {
      const header = page.getByRole('columnheader', { name: key, exact: true })
      latencies.push(await timeRepaint(page, 'click', () => header.click()))
    }
    return latencies
  }

/** Filters by a metric that the table is sorted by upwards, so that the first row is another each time. */
const filterVisit =
  (address: string, visit: number): Visit =>
  async page => {
    await open(page, address, { sort: 'm.val_acc', cols: 'm.val_acc,m.val_loss' })
    const bar = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
    const latencies: number[] = []
    for (let change = 0; change < CHANGES; change += 1) {
      await bar.fill(`metrics.val_acc > ${0.6 + change / 20 + visit / 1000}`)
      latencies.push(await timeRepaint(page, 'keydown', () => bar.press('Enter')))
    }
    return latencies
  }

const roundOf = (latencies: readonly number[]): Round => ({
  latencies: Float64Array.from(latencies),
  seconds: latencies.reduce((sum, latency) => sum + latency, 0) / 1000,
  units: latencies.length,
  cpu: Number.NaN,
})
