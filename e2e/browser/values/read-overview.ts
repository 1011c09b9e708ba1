import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'
import { wholeOnHover } from './shown-number.ts'

/** What the overview of a run shows; all texts as they stand there. */
export interface ShownRun {
  name: string
  status: string
  user: string
  runId: string
  /** Name and address; none without a parent. */
  parent: string[][]
  children: string[][]
  /** The whole path of the program. */
  source: string
  note: string
  params: Record<string, string>
  /** The last, smallest and largest value of each metric, in all digits. */
  metrics: Record<string, string[]>
  tags: Record<string, string>
  /** The words of each line. */
  datasets: string[][]
  models: string[][]
}

/** What stands in place of a param that is an empty text. */
export const EMPTY_PARAM = '(empty)'

/** Reads the overview of the run whose page is open, after opening what is shown in part. */
export const readOverview = async (page: Page): Promise<ShownRun> => {
  const main = page.getByRole('main')
  const region = (title: string) => page.getByRole('region', { name: title, exact: true })
  await expect(region('Details')).toBeVisible()
  const facts = await readFacts(region('Details'))
  return {
    name: await wholeText(main.getByRole('heading', { level: 1 })),
    status: await wholeText(main.getByText(/^(Finished|Running|Failed|Killed|Scheduled)$/).first()),
    user: await wholeText(facts('User')),
    runId: await wholeText(facts('Run id')),
    parent: await readLinks(facts('Parent')),
    children: await readLinks(facts('Children')),
    source: (await region('Source').getByTitle(/./).first().getAttribute('title')) ?? '',
    note: (await region('Note').getByRole('paragraph').allTextContents()).join(),
    params: await readParams(page.getByRole('table', { name: 'Params' })),
    metrics: await readMetrics(page.getByRole('table', { name: 'Metrics' })),
    tags: Object.fromEntries(await readLines(region('Tags'))) as Record<string, string>,
    datasets: await readLines(region('Datasets')),
    models: await readLines(region('Models')),
  }
}

const wholeText = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? ''

const readFacts = async (region: Locator): Promise<(name: string) => Locator> => {
  const names = await region.getByRole('term').allTextContents()
  return name => region.getByRole('definition').nth(names.indexOf(name))
}

const readLinks = (locator: Locator): Promise<string[][]> =>
  locator
    .getByRole('link')
    .evaluateAll(links => links.map(link => [link.textContent, link.getAttribute('href') ?? '']))

/** The words of each line of a list. */
const readLines = (region: Locator): Promise<string[][]> =>
  region
    .getByRole('listitem')
    .evaluateAll(lines =>
      lines.map(line => Array.from(line.children, part => part.textContent).filter(text => text !== '')),
    )

const readParams = async (table: Locator): Promise<Record<string, string>> => {
  for (const cut of await table.getByRole('button', { expanded: false }).all()) await cut.click()
  const rows = await readCells(table)
  return Object.fromEntries(
    rows.map(([key, value]) => [key?.text ?? '', value?.isText ? value.text : `(${value?.text ?? ''})`]),
  )
}

const readMetrics = async (table: Locator): Promise<Record<string, string[]>> => {
  const rows = await readCells(table)
  return Object.fromEntries(
    rows.map(([key, _history, ...values]) => [
      key?.text ?? '',
      values.map(({ text, onHover }) => wholeOnHover(text, onHover)),
    ]),
  )
}

interface Cell {
  text: string
  onHover: string | null
  /** What was logged, not what the page says about it. */
  isText: boolean
}

/** The cells of each row but the header. */
const readCells = (table: Locator): Promise<Cell[][]> =>
  table.getByRole('row').evaluateAll(rows =>
    rows.slice(1).map(row =>
      Array.from(row.children, cell => ({
        text: cell.textContent,
        onHover: cell.querySelector('[title]')?.getAttribute('title') ?? null,
        isText: cell.querySelector('bdi') !== null,
      })),
    ),
  )
