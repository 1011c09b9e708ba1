import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
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

test('a running run says how far it is, while it goes on', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/rows/progress')
  const params = { epochs: '10' }
  const running = await seed.run(experimentId, { name: 'under way', status: 'RUNNING', params })
  await seed.run(experimentId, { name: 'ended', params, metrics: { epoch: 10 } })
  await seed.log(running, { metrics: { epoch: 4 } }, 4)
  await page.goto(at(paths.experiment(experimentId)))
  await expect(runRow(page, 'under way')).toContainText('40%')
  await expect(runRow(page, 'under way').getByTitle('4 of 10 epochs')).toBeVisible()
  await expect(runRow(page, 'ended').getByRole('gridcell', { name: 'Finished', exact: true })).toBeVisible()

  await seed.log(running, { metrics: { epoch: 5 } }, 5)
  await expect(runRow(page, 'under way')).toContainText('50%')
  await seed.tag(running, 'runfolio.progress', '0.99')
  await expect(runRow(page, 'under way')).toContainText('99%')
  await seed.end(running)
  await expect(
    runRow(page, 'under way').getByRole('gridcell', { name: 'Finished', exact: true }),
  ).toBeVisible()
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
  await expect(page.getByRole('dialog').getByText('Undo the last change').first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await shownRuns(page).first().locator('..').focus()
  await grid(page).locator('.ag-cell:focus').press('Enter')
  await expect(page.getByRole('heading', { name: 'first' })).toBeVisible()
})

test('a run is starred and coloured, by pointer and by key, and found by its star', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/rows/marks')
  const runId = await seed.run(experimentId, { name: 'good' })
  await seed.run(experimentId, { name: 'other', tags: { 'mlflow.runColor': '#4c6ef5' } })
  await page.goto(at(paths.experiment(experimentId)))
  await runRow(page, 'good').getByRole('link', { name: 'good' }).hover()
  const star = runRow(page, 'good').getByRole('button', { name: 'Star good' })
  await star.click()
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  const dot = (name: string) => runRow(page, name).getByRole('button', { name: `Colour of ${name}` })
  await expect(dot('other')).toHaveCSS('background-color', 'rgb(76, 110, 245)')
  await dot('good').click()
  await page.getByRole('menuitemradio', { name: 'Orange' }).click()
  await expect(dot('good')).toHaveCSS('background-color', 'rgb(217, 120, 24)')
  await page.goto(
    at(`${paths.experiment(experimentId)}?filter=${encodeURIComponent("tags.runfolio.starred = 'true'")}`),
  )
  await expect(shownRuns(page)).toHaveText(['good'])
  await expect(dot('good')).toHaveCSS('background-color', 'rgb(217, 120, 24)')
  await runRow(page, 'good').getByRole('gridcell').nth(2).click()
  await page.keyboard.press('s')
  await expect(star).toHaveAttribute('aria-pressed', 'false')
  await page.goto(at(paths.run(runId)))
  await expect(page.getByRole('heading', { name: 'good' })).toBeVisible()
})

test('a pinned run stays at the top whatever is searched and after a reload, and follows its values', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/rows/pinned')
  const kept = await seed.run(experimentId, { name: 'kept', status: 'RUNNING', metrics: { acc: 0.25 } })
  await seed.run(experimentId, { name: 'better', metrics: { acc: 0.75 } })
  await page.goto(at(paths.experiment(experimentId)))
  await runRow(page, 'kept').getByRole('link', { name: 'kept' }).hover()
  await runRow(page, 'kept').getByRole('button', { name: 'Pin kept to the top' }).click()
  await expect(runRow(page, 'kept')).toHaveCount(2)
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await box.fill('metrics.acc > 0.5')
  await box.press('Enter')
  await expect(page.getByText('1 of 2 runs')).toBeVisible()
  await page.reload()
  await expect(page.getByText('1 of 2 runs')).toBeVisible()
  await expect(runRow(page, 'kept')).toHaveCount(1)
  await expect(shownRuns(page)).toHaveCount(2)
  await seed.log(kept, { metrics: { acc: 0.375 } }, 1)
  await expect(runRow(page, 'kept')).toContainText('0.3750', { timeout: 2000 })
  await runRow(page, 'kept').getByRole('checkbox', { name: 'Select kept' }).click()
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText('1 selected')
  await expectAccessible(page)
  await runRow(page, 'kept').getByRole('link', { name: 'kept' }).hover()
  await runRow(page, 'kept').getByRole('button', { name: 'Pin kept to the top' }).click()
  await expect(runRow(page, 'kept')).toHaveCount(0)
})

test('runs are hidden from charts by their eye, by key and all together, in the link and in a view', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/rows/eye')
  for (const [i, name] of ['third', 'second', 'first'].entries())
    await seed.run(experimentId, { name, startTime: 1_700_000_000_000 + i })
  await page.goto(at(paths.experiment(experimentId)))
  const eye = (name: string) => grid(page).getByRole('button', { name: `Show ${name} in charts` })
  const all = grid(page).getByRole('button', { name: 'Show all runs in charts' })
  const expectShown = async (shown: Record<string, boolean>) => {
    for (const [name, pressed] of Object.entries(shown))
      await expect(eye(name)).toHaveAttribute('aria-pressed', String(pressed))
  }
  await expect(all).toHaveAttribute('aria-pressed', 'true')
  await eye('second').click()
  await expectShown({ first: true, second: false, third: true })
  await expect(all).toHaveAttribute('aria-pressed', 'mixed')
  await expect(runRow(page, 'second').locator('.run-dot')).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)')
  await page.reload()
  await expectShown({ first: true, second: false, third: true })

  await runRow(page, 'first').getByRole('gridcell').nth(2).click()
  await page.keyboard.press('v')
  await expectShown({ first: false, second: false })
  await page.keyboard.press('v')
  await expectShown({ first: true })

  await all.click()
  await expect(all).toHaveAttribute('aria-pressed', 'true')
  await all.click()
  await expectShown({ first: false, second: false, third: false })
  await expectAccessible(page)
  await eye('third').click()
  await expect(page).toHaveURL(/hidden=\*%2C[0-9a-f]{32}$/)
  await seed.run(experimentId, { name: 'later' })
  await expectShown({ later: false, first: false, third: true })

  await page.getByRole('button', { name: 'Views', exact: true }).click()
  await page.getByRole('button', { name: 'Save as view…' }).click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('only the third')
  await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page).toHaveURL(/\?view=\d+$/)
  await expectShown({ later: false, third: true })
  await grid(page)
    .getByRole('columnheader', { name: /Show all runs in charts/ })
    .focus()
  await page.keyboard.press('v')
  await expectShown({ later: true, first: true, third: true })
  await expect(page.getByRole('button', { name: /only the third\s+modified/ })).toBeVisible()
})

test('another order, filter or tree is asked for once, and links in cells are links', async ({
  page,
  seed,
  context,
}) => {
  const experimentId = await seed.experiment('/Shared/rows/asked')
  for (const [n, name] of ['a', 'b', 'c'].entries())
    await seed.run(experimentId, { name, metrics: { loss: n }, params: { optimizer: 'adam' } })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveCount(3)
  const asked: string[] = []
  page.on('request', request => {
    if (!request.url().endsWith('/runs/query')) return
    const { limit, orderBy, filter = '', tree } = request.postDataJSON() as Record<string, unknown>
    if (limit === 100) asked.push(JSON.stringify([orderBy, filter, tree !== undefined]))
  })
  await header(page, 'loss').click()
  await expect(shownRuns(page)).toHaveText(['c', 'b', 'a'])
  await header(page, 'loss').click()
  await expect(shownRuns(page)).toHaveText(['a', 'b', 'c'])
  const bar = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await bar.fill('metrics.loss < 1.5')
  await bar.press('Enter')
  await expect(shownRuns(page)).toHaveText(['a', 'b'])
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(shownRuns(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Nest runs' }).click()
  await expect(page).toHaveURL(/tree=1/)
  await expect(shownRuns(page)).toHaveCount(3)
  expect(asked).toHaveLength(5)
  expect(new Set(asked).size).toBe(4)

  const link = runRow(page, 'b').getByRole('link', { name: 'b', exact: true })
  const [tab] = await Promise.all([context.waitForEvent('page'), link.click({ modifiers: ['Control'] })])
  await expect(tab.getByRole('heading', { name: 'b' })).toBeVisible()
  await tab.close()
  await link.click()
  await expect(page.getByRole('heading', { name: 'b' })).toBeVisible()
  await page.goBack()
  await expect(shownRuns(page)).toHaveCount(3)
})
