import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { demoTest } from './demo-fixtures.ts'
import { expect, test } from './fixtures.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const bar = (page: Page) => page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
const menu = (page: Page) => page.getByRole('menu')
const row = (page: Page, name: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
const cell = (page: Page, run: string, text: string) =>
  row(page, run).getByRole('gridcell', { name: text, exact: true })
const choose = (page: Page, name: string) => menu(page).getByRole('menuitem', { name }).click()

demoTest('a value in the table filters, excludes, and goes away with Back', async ({ page, demo }) => {
  await page.goto(at(`${paths.experiment(demo.experimentId)}?cols=status,p.optimizer`))
  const adam = grid(page).getByRole('gridcell', { name: 'adamw', exact: true }).first()
  await adam.click({ button: 'right' })
  await expectAccessible(page)
  await choose(page, 'Filter by this value')
  await expect(bar(page)).toHaveText("params.optimizer = 'adamw'")
  await expect(page).toHaveURL(/adamw/)
  const [, found = ''] =
    /^(\d+) of/.exec((await page.getByText(/^\d+ of \d+ runs$/).textContent()) ?? '') ?? []

  await grid(page).getByRole('gridcell', { name: 'Finished', exact: true }).first().click({ button: 'right' })
  await choose(page, 'Exclude this value')
  await expect(bar(page)).toHaveText("params.optimizer = 'adamw' AND status != 'FINISHED'")
  await expect(page.getByText(new RegExp(`^${found} of \\d+ runs$`))).toBeHidden()
  await page.goBack()
  await expect(bar(page)).toHaveText("params.optimizer = 'adamw'")
  await expect(page.getByText(new RegExp(`^${found} of \\d+ runs$`))).toBeVisible()
  await page.goBack()
  await expect(bar(page)).toHaveText(/^Search runs/)
  await expect(page.getByText(`${demo.runs} runs`, { exact: true })).toBeVisible()
})

test('odd keys and values are found by the cell that shows them', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/cells/odd')
  const values = ["it's", 'say "hi"', 'two\nlines', '100 % (of all)', 'a\\']
  for (const [n, value] of values.entries())
    await seed.run(experimentId, { name: `run ${n}`, params: { 'the key: of it/all.1': value, plain: 'x' } })
  await seed.run(experimentId, { name: 'without' })
  await page.goto(at(paths.experiment(experimentId)))
  for (const [n, value] of values.entries()) {
    await cell(page, `run ${n}`, value.replace('\n', ' ')).click({ button: 'right' })
    await choose(page, 'Filter by this value')
    await expect(shownRuns(page)).toHaveText([`run ${n}`])
    await expect(page.getByText('1 of 6 runs')).toBeVisible()
    await page.reload()
    await expect(page.getByText('1 of 6 runs')).toBeVisible()
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await expect(shownRuns(page)).toHaveCount(6)
  }
})

test('numbers, not-a-numbers and what is absent have their own words', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/cells/numbers')
  const losses: Record<string, number | string> = { low: 0.25, high: 0.75, lost: 'NaN', away: 'Infinity' }
  for (const [name, loss] of Object.entries(losses))
    await seed.run(experimentId, { name, metrics: { loss: loss as number }, params: { lr: '1e-3' } })
  await seed.run(experimentId, { name: 'none' })
  await page.goto(at(paths.experiment(experimentId)))
  const among = async (names: string[]) => {
    await expect(page.getByText(`${names.length} of 5 runs`)).toBeVisible()
    await expect(shownRuns(page)).toHaveText(names)
    await page.goBack()
    await expect(shownRuns(page)).toHaveCount(5)
  }
  const loss = (run: string) =>
    row(page, run).getByRole('gridcell').and(page.locator('[col-id="metrics.loss"]'))
  await loss('high').click({ button: 'right' })
  await choose(page, 'At least this value')
  await among(['away', 'high'])
  await loss('high').click({ button: 'right' })
  await choose(page, 'At most this value')
  await among(['high', 'low'])
  await loss('low').click({ button: 'right' })
  await choose(page, 'Exclude this value')
  await among(['none', 'away', 'lost', 'high'])
  await loss('lost').click({ button: 'right' })
  await choose(page, 'Filter by this value')
  await among(['lost'])
  await loss('lost').click({ button: 'right' })
  await choose(page, 'Exclude this value')
  await among(['none', 'away', 'high', 'low'])
  await loss('away').click({ button: 'right' })
  await choose(page, 'Filter by this value')
  await among(['away'])
  await loss('none').click({ button: 'right' })
  await choose(page, 'Only runs without a value')
  await among(['none'])
  await loss('none').click({ button: 'right' })
  await choose(page, 'Only runs with a value')
  await among(['away', 'lost', 'high', 'low'])
})

test('the menu of a cell opens and closes by keys, and copies', async ({ page, context, seed }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const experimentId = await seed.experiment('/Shared/cells/keys')
  const runId = await seed.run(experimentId, { name: 'one', metrics: { loss: 0.1 + 0.2 } })
  await page.goto(at(paths.experiment(experimentId)))
  const loss = row(page, 'one').getByRole('gridcell').and(page.locator('[col-id="metrics.loss"]'))
  await loss.click()
  for (const key of ['Shift+F10', 'ContextMenu', 'f']) {
    await page.keyboard.press(key)
    await expect(menu(page)).toBeVisible()
    await expect(menu(page).getByRole('menuitem').first()).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(menu(page)).toBeHidden()
    await expect(loss).toBeFocused()
  }
  await page.keyboard.press('f')
  await choose(page, 'Copy value')
  await expect(page.getByText('Value copied')).toBeVisible()
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  expect(await clipboard()).toBe('0.30000000000000004')
  await page.keyboard.press('f')
  await choose(page, 'Copy run ID')
  await expect(page.getByText('Run ID copied')).toBeVisible()
  expect(await clipboard()).toBe(runId)
  await page.keyboard.press('f')
  await expect(menu(page).getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(bar(page)).toHaveText('metrics.loss = 0.30000000000000004')
  await expect(loss).toBeFocused()
})
