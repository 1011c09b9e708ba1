import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** A point as the table below a chart shows it: step and value in all digits. */
export type ShownPoint = readonly [step: string, value: string]

/** Opens the chart of a metric from the overview, reads all its points from the table below it, and goes back. */
export const readPoints = async (page: Page, metric: string): Promise<ShownPoint[]> => {
  await page
    .getByRole('table', { name: 'Metrics' })
    .getByRole('link', { name: `Chart of ${metric}`, exact: true })
    .click()
  const chart = page.getByRole('region', { name: metric, exact: true })
  await chart.getByRole('button', { name: 'Show data' }).click()
  const points = chart.getByRole('region', { name: `Points of ${metric}`, exact: true })
  await expect(points.getByRole('table')).toBeVisible()
  const more = points.getByRole('button', { name: 'Show more rows' })
  while ((await more.count()) > 0) await more.click()
  const rows = await points
    .getByRole('row')
    .evaluateAll(lines =>
      lines.slice(1).map(line => Array.from(line.children, cell => cell.textContent).slice(0, 2)),
    )
  await page.getByRole('navigation', { name: 'Run' }).getByRole('link', { name: 'Overview' }).click()
  return rows.map(([step = '', value = '']) => [step, value])
}
