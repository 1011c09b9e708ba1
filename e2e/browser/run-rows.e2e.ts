import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const header = (page: Page, name: string) => grid(page).getByRole('columnheader', { name, exact: true })
/** The names of the runs on screen, top to bottom. */
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const runRow = (page: Page, name: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })

test('rows are sorted by several columns, which say their rank; what is missing comes last', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/rows/order')
  const runs = [
    ['a', 'adam', '9', 'vision'],
    ['b', 'adam', '10', 'audio'],
    ['c', 'sgd', '9', 'audio'],
    ['d', 'sgd', '2', undefined],
  ] as const
  for (const [name, optimizer, layers, team] of runs)
    await seed.run(experimentId, {
      name,
      params: { optimizer, layers },
      tags: team === undefined ? {} : { team },
      startTime: 1_700_000_000_000,
    })
  await page.goto(at(`${paths.experiment(experimentId)}?cols=p.optimizer,p.layers,t.team`))
  await header(page, 'optimizer').click()
  await expect(shownRuns(page).first()).toHaveText(/a|b/)
  await header(page, 'layers').click({ modifiers: ['Shift'] })
  await expect(shownRuns(page)).toHaveText(['a', 'b', 'd', 'c'])
  await expect(header(page, 'optimizer').locator('.run-header-place')).toHaveText('1')
  await expect(header(page, 'layers').locator('.run-header-place')).toHaveText('2')
  await header(page, 'layers').focus()
  await page.keyboard.press('Shift+Enter')
  await expect(shownRuns(page)).toHaveText(['b', 'a', 'c', 'd'])
  await expect(header(page, 'layers')).toHaveAttribute('aria-sort', 'descending')
  await page.reload()
  await expect(shownRuns(page)).toHaveText(['b', 'a', 'c', 'd'])

  await header(page, 'team').click()
  await expect(shownRuns(page).last()).toHaveText('d')
  await header(page, 'team').click()
  await expect(shownRuns(page)).toHaveText(['a', /b|c/, /b|c/, 'd'])
  await expect(header(page, 'optimizer').locator('.run-header-place')).toHaveCount(0)
})

test('a running run that writes nothing says for how long, and that goes on by itself', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/rows/silent')
  await seed.run(experimentId, { name: 'stuck', status: 'RUNNING', metrics: { loss: 1 } })
  await seed.run(experimentId, { name: 'done' })
  await page.clock.install({ time: Date.now() })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(runRow(page, 'stuck')).toContainText('Running')
  await page.clock.fastForward('05:30')
  await expect(runRow(page, 'stuck')).toContainText('No signal 5 min')
  await page.clock.fastForward('07:00')
  await expect(runRow(page, 'stuck')).toContainText('No signal 12 min')
  await expect(runRow(page, 'done')).toContainText('Finished')
})

test('by keyboard alone rows are chosen, deleted, brought back and opened', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/rows/keyboard')
  for (const [i, name] of ['fourth', 'third', 'second', 'first'].entries())
    await seed.run(experimentId, { name, startTime: 1_700_000_000_000 + i })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveText(['first', 'second', 'third', 'fourth'])
  const box = (name: string) => page.getByRole('checkbox', { name: `Select ${name}` })
  await page.keyboard.press('/')
  await expect(page.getByRole('textbox', { name: 'Search runs' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(grid(page).locator('.ag-cell:focus')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press(' ')
  await expect(box('second')).toBeChecked()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(box('third')).toBeChecked()
  await expect(box('first')).not.toBeChecked()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(box('fourth')).toBeChecked()
  await page.keyboard.press(' ')
  await expect(box('fourth')).not.toBeChecked()
  await page.keyboard.press('Delete')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 2 runs' }).press('Enter')
  await expect(shownRuns(page)).toHaveText(['first', 'fourth'])
  await page.keyboard.press('z')
  await expect(shownRuns(page)).toHaveText(['first', 'second', 'third', 'fourth'])
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog').getByText('Undo the last deletion')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await shownRuns(page).first().locator('..').focus()
  await grid(page).locator('.ag-cell:focus').press('Enter')
  await expect(page.getByRole('heading', { name: 'first' })).toBeVisible()
})
