import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const opener = (page: Page, name: string) =>
  grid(page).getByRole('button', { name: new RegExp(`below ${name},`) })

test('runs stand below their parents, to any depth, and a match deep down shows what is above it', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/nest/deep')
  const start = 1_700_000_000_000
  const sweep = await seed.run(experimentId, { name: 'sweep', startTime: start, metrics: { acc: 0.1 } })
  const trial = await seed.run(experimentId, {
    name: 'trial',
    startTime: start + 1,
    parent: sweep,
    metrics: { acc: 0.2 },
  })
  await seed.run(experimentId, { name: 'other', startTime: start + 2, parent: sweep, metrics: { acc: 0.3 } })
  await seed.run(experimentId, { name: 'fold', startTime: start + 3, parent: trial, metrics: { acc: 0.95 } })
  await seed.run(experimentId, { name: 'alone', startTime: start + 4, metrics: { acc: 0.5 } })

  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveText(['alone', 'fold', 'other', 'trial', 'sweep'])
  await page.getByRole('button', { name: 'Nest runs' }).click()
  await expect(shownRuns(page)).toHaveText(['alone', 'sweep'])
  await expect(page.getByText('5 runs')).toBeVisible()
  await opener(page, 'sweep').click()
  await expect(shownRuns(page)).toHaveText(['alone', 'sweep', 'other', 'trial'])
  await opener(page, 'trial').click()
  await expect(shownRuns(page)).toHaveText(['alone', 'sweep', 'other', 'trial', 'fold'])
  await expect(page).toHaveURL(new RegExp(`open=${sweep}%2C${trial}`))
  await page.getByRole('link', { name: 'fold', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'fold' })).toBeVisible()
  await page.goBack()
  await expect(shownRuns(page)).toHaveText(['alone', 'sweep', 'other', 'trial', 'fold'])
  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(shownRuns(other)).toHaveText(['alone', 'sweep', 'other', 'trial', 'fold'])
  await other.close()
  await opener(page, 'sweep').click()
  await expect(shownRuns(page)).toHaveText(['alone', 'sweep'])

  const box = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await box.fill('metrics.acc > 0.9')
  await box.press('Enter')
  await expect(shownRuns(page)).toHaveText(['sweep', 'trial', 'fold'])
  await expect(page.getByText('1 of 5 runs')).toBeVisible()
  await expect(grid(page).locator('.run-above')).toHaveText(['sweep', 'trial'])
  await opener(page, 'trial').click()
  await expect(shownRuns(page)).toHaveText(['sweep', 'trial'])

  await page.reload()
  await expect(shownRuns(page)).toHaveText(['sweep', 'trial'])
  await opener(page, 'trial').click()
  await expect(shownRuns(page)).toHaveText(['sweep', 'trial', 'fold'])
  await page.getByRole('button', { name: 'Nest runs' }).click()
  await expect(shownRuns(page)).toHaveText(['fold'])
})

test('a row of a tree opens and closes by the keyboard, and a new child shows as it comes', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/nest/keys')
  const start = 1_700_000_000_000
  const sweep = await seed.run(experimentId, { name: 'sweep', startTime: start })
  await seed.run(experimentId, { name: 'first', startTime: start + 1, parent: sweep })
  await page.goto(at(`${paths.experiment(experimentId)}?tree=1`))
  await expect(shownRuns(page)).toHaveText(['sweep'])
  await grid(page).getByRole('gridcell', { name: /sweep/ }).first().click()
  await page.keyboard.press('+')
  await expect(shownRuns(page)).toHaveText(['sweep', 'first'])
  await seed.run(experimentId, { name: 'second', startTime: start + 2, parent: sweep })
  await expect(shownRuns(page)).toHaveText(['sweep', 'second', 'first'])
  await page.keyboard.press('-')
  await expect(shownRuns(page)).toHaveText(['sweep'])
})

test('a tree with many open rows is as it was after a reload and after Back', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/nest/many')
  const start = 1_700_000_000_000
  const open: string[] = []
  for (let i = 0; i < 130; i += 1) {
    const parent = await seed.run(experimentId, { name: `parent ${i}`, startTime: start + i })
    await seed.run(experimentId, { name: `child ${i}`, startTime: start + i, parent })
    open.push(parent)
  }
  const last = open.pop() ?? ''
  await page.goto(at(`${paths.experiment(experimentId)}?tree=1&open=${open.join(',')}`))
  await opener(page, 'parent 129').click()
  await expect(page).toHaveURL(/open=%7E[0-9a-f]{16}$/)
  await expect(shownRuns(page).nth(1)).toHaveText('child 129')
  await expect(shownRuns(page).nth(3)).toHaveText('child 128')
  await expect(page.getByText('Rows 1–', { exact: false })).toContainText('of 260')
  await page.reload()
  await expect(page.getByText('Rows 1–', { exact: false })).toContainText('of 260')
  await page.getByRole('link', { name: 'parent 129', exact: true }).first().click()
  await expect(page).toHaveURL(new RegExp(`runs/${last}`))
  await page.goBack()
  await expect(page.getByText('Rows 1–', { exact: false })).toContainText('of 260')
  await page.setViewportSize({ width: 1360, height: 500 })
  await expect(page.getByText(/^Rows 1–\d of 260$/)).toBeVisible()
})
