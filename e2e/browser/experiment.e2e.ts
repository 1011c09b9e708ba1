import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const runRow = (page: Page, name: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
/** The names of the runs on screen, top to bottom. */
const shownRuns = (page: Page) => grid(page).locator('.run-name')

const search = async (page: Page, filter: string): Promise<void> => {
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await box.fill(filter)
  await box.press('Enter')
}

test('runs are found by a filter, which says how many it matched', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/find/by filter')
  await seed.run(experimentId, { name: 'small', params: { layers: '9' }, metrics: { acc: 0.7 } })
  await seed.run(experimentId, { name: 'large', params: { layers: '10' }, metrics: { acc: 0.9 } })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(runRow(page, 'small')).toBeVisible()
  await expect(runRow(page, 'large')).toBeVisible()

  await search(page, 'metrics.acc > 0.8')
  await expect(page.getByText('1 of 2 runs')).toBeVisible()
  await expect(runRow(page, 'large')).toBeVisible()
  await expect(runRow(page, 'small')).toBeHidden()
  await expect(page).toHaveURL(/metrics\.acc/)

  await page.reload()
  await expect(page.getByText('1 of 2 runs')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(runRow(page, 'small')).toBeVisible()
})

test('a filter that cannot be read shows what is wrong where it is wrong', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/find/by mistake')
  await seed.run(experimentId, { name: 'only', metrics: { acc: 0.7 } })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(runRow(page, 'only')).toBeVisible()
  await search(page, 'metrics.acc > and')
  await expect(page.getByRole('search').getByRole('status')).toContainText('and')
  await expect(runRow(page, 'only')).toBeVisible()
  await search(page, 'attributes.nothing = 1')
  await expect(page.getByRole('search').getByRole('status')).toContainText('There is no field')
})

test('a click on a header sorts, also params as numbers', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/find/by order')
  for (const layers of ['9', '10', '2']) {
    await seed.run(experimentId, { name: `with ${layers}`, params: { layers }, startTime: 1_700_000_000_000 })
  }
  await page.goto(at(paths.experiment(experimentId)))
  const header = grid(page).getByRole('columnheader', { name: 'layers' })
  await header.click()
  await expect(header).toHaveAttribute('aria-sort', /ending$/)
  const sorted = await header.getAttribute('aria-sort')
  const ascending = ['with 2', 'with 9', 'with 10']
  const first = sorted === 'ascending' ? ascending : ascending.toReversed()
  await expect(shownRuns(page)).toHaveText(first)
  await header.click()
  await expect(shownRuns(page)).toHaveText(first.toReversed())
})

test('numbers stand at the right, also those of params', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/find/numbers')
  await seed.run(experimentId, { name: 'first', params: { lr: '1e-3', optimizer: 'adam', depth: 'auto' } })
  await seed.run(experimentId, { name: 'second', params: { lr: '0.01', optimizer: 'sgd', depth: '12' } })
  await page.goto(at(paths.experiment(experimentId)))
  const aligned = (name: string, text: string) =>
    runRow(page, name).getByRole('gridcell', { name: text, exact: true })
  await expect(aligned('first', '1e-3')).toHaveCSS('text-align', 'right')
  await expect(aligned('second', '12')).toHaveCSS('text-align', 'right')
  await expect(aligned('first', 'adam')).toHaveCSS('text-align', /start|left/)
  await expect(aligned('first', 'auto')).toHaveCSS('text-align', /start|left/)
  const header = (name: string) => grid(page).getByRole('columnheader', { name })
  await expect(header('lr').locator('.run-header')).toHaveCSS('justify-content', 'flex-end')
  await expect(header('optimizer').locator('.run-header')).toHaveCSS('justify-content', 'normal')
})

test('a parent is deleted with its descendants, and all come back by undo', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/clean/by hand')
  const parent = await seed.run(experimentId, { name: 'sweep' })
  const child = await seed.run(experimentId, { name: 'trial', parent })
  await seed.run(experimentId, { name: 'step', parent: child })
  await seed.run(experimentId, { name: 'other' })
  await page.goto(at(paths.experiment(experimentId)))
  await runRow(page, 'sweep').getByRole('checkbox', { name: 'Select sweep' }).click()
  await page.getByRole('toolbar', { name: 'Selected runs' }).getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('checkbox', { name: /2 runs nested/ })).toBeChecked()
  await dialog.getByRole('button', { name: 'Delete 3 runs' }).click()
  await expect(shownRuns(page)).toHaveText(['other'])
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(shownRuns(page)).toHaveCount(4)
})

test('deleted runs are shown apart and can be restored', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/clean/and back')
  await seed.run(experimentId, { name: 'kept' })
  const gone = await seed.run(experimentId, { name: 'gone' })
  await seed.deleteRun(gone)
  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveText(['kept'])
  await page.getByText('Deleted', { exact: true }).click()
  await expect(shownRuns(page)).toHaveText(['gone'])
  await runRow(page, 'gone').getByRole('checkbox').click()
  await page.getByRole('toolbar', { name: 'Selected runs' }).getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('No run of this experiment is in the trash')).toBeVisible()
  await page.getByText('Active', { exact: true }).click()
  await expect(shownRuns(page)).toHaveCount(2)
})

test('new runs and new values appear within two seconds; the selection stays', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/live/runs')
  const running = await seed.run(experimentId, { name: 'running', status: 'RUNNING', metrics: { loss: 0.5 } })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(runRow(page, 'running')).toContainText('0.5')
  await runRow(page, 'running').getByRole('checkbox').click()

  await seed.log(running, { metrics: { loss: 0.25 } }, 1)
  await expect(runRow(page, 'running')).toContainText('0.25', { timeout: 2000 })
  await seed.run(experimentId, { name: 'newer', startTime: Date.now() })
  await expect(shownRuns(page).first()).toHaveText('newer', { timeout: 2000 })
  await expect(runRow(page, 'running').getByRole('checkbox')).toBeChecked()
})

test('an empty experiment shows its first run when it comes', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/live/first')
  await page.goto(at(paths.experiment(experimentId)))
  await expect(page.getByRole('heading', { name: 'Log the first run' })).toBeVisible()
  await seed.run(experimentId, { name: 'the first' })
  await expect(runRow(page, 'the first')).toBeVisible({ timeout: 3000 })
})

test('an experiment says its id, path and artifact location, and goes to the trash and back', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/where/it is', 's3://bucket/models')
  await page.goto(at(paths.experiment(experimentId)))
  await expect(page.getByText(`id ${experimentId}`)).toBeVisible()
  await page.getByRole('button', { name: 'Path and artifact location' }).click()
  await expect(page.getByText('/Shared/where/it is', { exact: true })).toBeVisible()
  await expect(page.getByText('s3://bucket/models')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy path' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Copy artifact location' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /Delete|Move to trash/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Delete experiment|Move to trash/ })
    .click()
  await expect(page.getByText('is in the trash').first()).toBeVisible()
  await page.goto(at(paths.experiment(experimentId)))
  await expect(page.getByText('This experiment is in the trash.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText('This experiment is in the trash.')).toBeHidden()
})
