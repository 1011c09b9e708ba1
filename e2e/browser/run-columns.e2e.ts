import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const header = (page: Page, name: string) => grid(page).getByRole('columnheader', { name, exact: true })
/** The names of the runs on screen, top to bottom. */
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const cell = (page: Page, run: string, text: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: run, exact: true }) })
    .getByRole('gridcell', { name: text, exact: true })

const openMenu = async (page: Page, column: string) => {
  await header(page, column).hover()
  await header(page, column)
    .getByRole('button', { name: `Options of ${column}` })
    .click()
}

/** Two runs whose curves end elsewhere than at their best. */
const curves = async (seed: Seed, name: string): Promise<string> => {
  const experimentId = await seed.experiment(name)
  const steady = await seed.run(experimentId, { name: 'steady', params: { lr: '0.001', depth: '3' } })
  await seed.curve(steady, 'val_acc', [0.5, 0.7, 0.8])
  await seed.curve(steady, 'loss', [0.9, 0.5, 0.4])
  const peak = await seed.run(experimentId, { name: 'peak', params: { lr: '0.01', depth: '3' } })
  await seed.curve(peak, 'val_acc', [0.4, 0.95, 0.6])
  await seed.curve(peak, 'loss', [0.8, 0.1, 0.7])
  return experimentId
}

test('a metric shows its best value instead of the last, sorts by it, and a link keeps it', async ({
  page,
  seed,
}) => {
  const experimentId = await curves(seed, '/Shared/columns/aggregates')
  await page.goto(at(paths.experiment(experimentId)))
  await header(page, 'val_acc').click()
  await expect(shownRuns(page)).toHaveText(['steady', 'peak'])
  await openMenu(page, 'val_acc')
  await page.getByRole('menuitem', { name: 'Value shown' }).hover()
  await page.getByRole('menuitemradio', { name: /Largest.*best/ }).click()
  await expect(header(page, 'val_acc max')).toBeFocused()
  await expect(cell(page, 'peak', '0.9500')).toBeVisible()
  await expect(shownRuns(page)).toHaveText(['peak', 'steady'])
  await expect(page).toHaveURL(/m\.val_acc(:|%3A)max/)
  await page.reload()
  await expect(cell(page, 'peak', '0.9500')).toBeVisible()
  await expect(shownRuns(page)).toHaveText(['peak', 'steady'])
  await expect(header(page, 'val_acc max')).toHaveAttribute('aria-sort', 'descending')
})

test('numbers are written as the reader wants them, still after a reload', async ({ page, seed }) => {
  const experimentId = await curves(seed, '/Shared/columns/formats')
  await page.goto(at(paths.experiment(experimentId)))
  await expect(cell(page, 'steady', '0.8000')).toBeVisible()
  await openMenu(page, 'val_acc')
  await page.getByRole('menuitem', { name: 'Number format' }).hover()
  await page.getByRole('menuitemradio', { name: 'Percent' }).click()
  await expect(cell(page, 'steady', '80.0%')).toBeVisible()
  await page.getByRole('menuitem', { name: 'One digit more' }).click()
  await expect(cell(page, 'steady', '80.00%')).toBeVisible()
  await page.reload()
  await expect(cell(page, 'steady', '80.00%')).toBeVisible()
  await cell(page, 'peak', '60.00%').hover()
  await expect(cell(page, 'peak', '60.00%')).toHaveAttribute('title', '0.6')
})

test('by keyboard alone a column is sorted, moved, pinned and hidden from its menu', async ({
  page,
  seed,
}) => {
  const experimentId = await curves(seed, '/Shared/columns/keyboard')
  await page.goto(at(`${paths.experiment(experimentId)}?cols=m.loss,m.val_acc,p.lr,p.depth`))
  const choose = async (name: string) => {
    await page.keyboard.press('Alt+ArrowDown')
    const item = page.getByRole('menuitem', { name, exact: true })
    await expect(item).toBeVisible()
    await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1)
    for (let step = 0; step < 20 && !(await item.evaluate(one => one === document.activeElement)); step += 1)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  const names = () => grid(page).locator('.run-header-text').allTextContents()
  await header(page, 'lr').click()
  await expect(header(page, 'lr')).toHaveAttribute('aria-sort', 'ascending')
  await header(page, 'lr').focus()
  await choose('Sort descending')
  await expect(header(page, 'lr')).toHaveAttribute('aria-sort', 'descending')
  await expect(header(page, 'lr')).toBeFocused()
  await choose('Move left')
  await expect.poll(names).toEqual(['Name', 'loss', 'lr', 'val_acc', 'depth'])
  await expect(header(page, 'lr')).toBeFocused()
  await choose('Move to the start')
  await expect.poll(names).toEqual(['Name', 'lr', 'loss', 'val_acc', 'depth'])
  await expect(header(page, 'lr')).toBeFocused()
  await choose('Pin to the left')
  await expect(header(page, 'lr')).toBeFocused()
  await choose('Hide column')
  await expect.poll(names).toEqual(['Name', 'loss', 'val_acc', 'depth'])
  await page.reload()
  await expect(shownRuns(page)).toHaveCount(2)
  expect(await names()).toEqual(['Name', 'loss', 'val_acc', 'depth'])
})

test('a pinned column stays in sight after a reload, and another width stays too', async ({ page, seed }) => {
  const experimentId = await curves(seed, '/Shared/columns/pinned')
  await page.goto(at(`${paths.experiment(experimentId)}?cols=status,m.loss,m.val_acc,p.lr`))
  await openMenu(page, 'lr')
  await page.getByRole('menuitem', { name: 'Pin to the left' }).click()
  const names = () => grid(page).locator('.run-header-text').allTextContents()
  await expect.poll(async () => (await names()).toSorted().length).toBe(5)
  const left = async (name: string) => (await header(page, name).boundingBox())?.x ?? 0
  await expect.poll(async () => (await left('lr')) < (await left('Status'))).toBe(true)
  await openMenu(page, 'loss')
  await page.getByRole('menuitem', { name: 'Fit width' }).click()
  const width = async () => (await header(page, 'loss').boundingBox())?.width ?? 0
  await expect.poll(width).toBeLessThan(96)
  const fitted = await width()
  await page.reload()
  await expect(shownRuns(page)).toHaveCount(2)
  expect(await width()).toBe(fitted)
  expect(await left('lr')).toBeLessThan(await left('Status'))
  await openMenu(page, 'loss')
  await page.getByRole('menuitem', { name: 'Show the curve' }).click()
  await openMenu(page, 'loss')
  await page.getByRole('menuitem', { name: 'Fit width' }).click()
  await expect.poll(width).toBeGreaterThan(fitted + 64)
  const cut = grid(page).locator('.run-curve span').first()
  expect(await cut.evaluate(text => text.scrollWidth <= text.clientWidth)).toBe(true)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme })
    test('the menu of a column is accessible', async ({ page, seed }) => {
      const experimentId = await curves(seed, `/Shared/columns/axe ${colorScheme}`)
      await page.goto(at(paths.experiment(experimentId)))
      await header(page, 'val_acc').click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Number format' }).hover()
      await expect(page.getByRole('menuitemradio', { name: 'Percent' })).toBeVisible()
      await expectAccessible(page)
    })
  })
}

test('columns are narrowed by name as one types; Enter keeps that in the link, Escape ends it', async ({
  page,
  seed,
}) => {
  const experimentId = await curves(seed, '/Shared/columns/narrow')
  await page.goto(at(`${paths.experiment(experimentId)}?cols=status,m.loss,m.val_acc,p.lr,p.depth`))
  const names = () => grid(page).locator('.run-header-text').allTextContents()
  const field = page.getByRole('searchbox', { name: 'Filter params and metrics' })
  await field.fill('acc, l')
  await expect(page.getByText('3 of 4 columns')).toBeVisible()
  await field.fill('LOSS')
  await expect.poll(names).toEqual(['Name', 'Status', 'loss'])
  await field.press('Enter')
  await expect(page).toHaveURL(/only=LOSS/)
  await page.reload()
  await expect(shownRuns(page)).toHaveCount(2)
  expect(await names()).toEqual(['Name', 'Status', 'loss'])
  await expect(page.getByText('1 of 4 columns')).toBeVisible()
  await field.press('Escape')
  await expect.poll(names).toEqual(['Name', 'Status', 'loss', 'val_acc', 'lr', 'depth'])
  await expect(page).not.toHaveURL(/only=/)
})

test('what does not differ among the runs that match is hidden, and comes back by undo', async ({
  page,
  seed,
}) => {
  const experimentId = await curves(seed, '/Shared/columns/alike')
  await page.goto(at(`${paths.experiment(experimentId)}?cols=status,m.loss,p.lr,p.depth,p.nothing`))
  const names = () => grid(page).locator('.run-header-text').allTextContents()
  await page.getByRole('button', { name: /^Columns/ }).click()
  await page.getByRole('button', { name: 'Hide what does not differ' }).click()
  await expect.poll(names).toEqual(['Name', 'Status', 'loss', 'lr'])
  await expect(page.getByText('2 columns hidden')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(names).toEqual(['Name', 'Status', 'loss', 'lr', 'depth', 'nothing'])
})

test('a metric shows its history beside the value, still after a reload, until that is taken back', async ({
  page,
  seed,
}) => {
  const experimentId = await curves(seed, '/Shared/columns/curves')
  await page.goto(at(`${paths.experiment(experimentId)}?cols=status,m.val_acc,m.loss`))
  const drawn = grid(page).locator('.run-curve path')
  await openMenu(page, 'loss')
  await page.getByRole('menuitem', { name: 'Show the curve' }).click()
  await expect(drawn).toHaveCount(2)
  await expect(cell(page, 'peak', '0.7000')).toBeVisible()
  await page.reload()
  await expect(drawn).toHaveCount(2)
  await openMenu(page, 'loss')
  await page.getByRole('menuitem', { name: 'Hide the curve' }).click()
  await expect(drawn).toHaveCount(0)
  await expect(cell(page, 'peak', '0.7000')).toBeVisible()
})

test('among five thousand metrics a column is found, and all that fit are shown and hidden again', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/columns/many')
  const runId = await seed.run(experimentId, { name: 'wide' })
  for (let from = 0; from < 5000; from += 1000) {
    const keys = Array.from({ length: 1000 }, (_, i) => `metric_${from + i}`)
    await seed.log(runId, { metrics: Object.fromEntries(keys.map((key, i) => [key, from + i])) })
  }
  await page.goto(at(`${paths.experiment(experimentId)}?cols=status`))
  await page.getByRole('button', { name: /^Columns/ }).click()
  const list = page.getByRole('dialog', { name: 'Columns' })
  await list.getByRole('textbox', { name: 'Find a column' }).fill('metric_4321')
  await list.getByRole('checkbox', { name: 'metric_4321' }).click()
  await expect(cell(page, 'wide', '4321')).toBeVisible()
  await list.getByRole('textbox', { name: 'Find a column' }).fill('')
  await list.getByRole('button', { name: 'Show all' }).click()
  await expect(list.getByText('A table shows at most 480 columns.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Columns 481' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Filter params and metrics' }).fill('metric_10')
  await expect(page.getByText(/^\d+ of \d+ columns$/)).toBeVisible()
  await expect(header(page, 'metric_10')).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Columns 481' })).toBeVisible()
  await page.getByRole('button', { name: 'Columns 481' }).click()
  await list.getByRole('button', { name: 'Hide all' }).click()
  await expect(page.getByRole('button', { name: 'Columns 1', exact: true })).toBeVisible()
})
