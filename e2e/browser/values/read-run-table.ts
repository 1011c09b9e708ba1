import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** The cells of one run by column: `Metrics loss`, `Params lr`, `Run Status`. */
export type ShownRow = Record<string, string>

export const runGrid = (page: Page): Locator => page.getByRole('grid', { name: /^Runs of / })

interface Header {
  row: number
  from: number
  to: number
  text: string
}

/** The names of the columns by their place, each after the group above it. */
const readColumns = async (grid: Locator): Promise<Map<number, string>> => {
  const headers = await grid.getByRole('columnheader').evaluateAll(elements =>
    elements.map((element): Header => {
      const from = Number(element.getAttribute('aria-colindex'))
      return {
        row: Number(element.closest('[role=row]')?.getAttribute('aria-rowindex')),
        from,
        to: from + Number(element.getAttribute('aria-colspan') ?? 1) - 1,
        text: element.textContent.trim(),
      }
    }),
  )
  const groups = headers.filter(({ row }) => row === 1)
  const names = headers
    .filter(({ row }) => row === 2)
    .map(({ from, text }) => {
      const group = groups.find(one => one.from <= from && from <= one.to)
      return [from, `${group?.text ?? ''} ${text}`] as const
    })
  return new Map(names)
}

/** All rows of a table that is wholly on screen, top to bottom; cells without text are left out. */
export const readRows = async (page: Page): Promise<ShownRow[]> => {
  const grid = runGrid(page)
  const columns = await readColumns(grid)
  const rows = await grid.getByRole('row').evaluateAll(elements =>
    elements.map(element => ({
      place: Number(element.getAttribute('aria-rowindex')),
      cells: Array.from(
        element.querySelectorAll('[role=gridcell]'),
        cell => [Number(cell.getAttribute('aria-colindex')), cell.textContent] as const,
      ),
    })),
  )
  return rows
    .filter(({ cells }) => cells.length > 0)
    .toSorted((a, b) => a.place - b.place)
    .map(({ cells }) =>
      Object.fromEntries(
        cells.flatMap(([column, text]) => (text === '' ? [] : [[columns.get(column) ?? '', text]])),
      ),
    )
}

/** All of a cell's value: below the table while the keyboard is on the cell, and in its tooltip. */
export interface WholeCells {
  onFocus: ShownRow
  onHover: ShownRow
}

/** Walks by keyboard and by pointer along the row of a run, over the columns that are named. */
export const readWholeCells = async (
  page: Page,
  run: string,
  names: ReadonlySet<string>,
): Promise<WholeCells> => {
  const grid = runGrid(page)
  const row = grid.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `Select ${run}` }) })
  const readout = page.getByRole('main').getByRole('code')
  const columns = [...(await readColumns(grid))].toSorted(([a], [b]) => a - b)
  const status = columns.findIndex(([, name]) => name === 'Run Status')
  const found: WholeCells = { onFocus: {}, onHover: {} }
  await row.getByRole('gridcell', { name: 'Finished' }).click()
  for (const [place, name] of columns.slice(status + 1)) {
    await page.keyboard.press('ArrowRight')
    if (!names.has(name)) continue
    const cell = row.locator(`[role=gridcell][aria-colindex="${place}"]`)
    await expect(cell).toBeFocused()
    await expect(readout.locator('..')).toContainText(name.slice(name.indexOf(' ') + 1))
    found.onFocus[name] = (await readout.textContent()) ?? ''
    await cell.hover()
    found.onHover[name] = (await cell.getAttribute('title')) ?? ''
  }
  return found
}
