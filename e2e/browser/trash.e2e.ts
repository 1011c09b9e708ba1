import type { Page } from '@playwright/test'
import type { Trash } from '../../src/contract/trash.ts'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const MANY = 2000
const AT_ONCE = 20

/** Runs that programs deleted one by one, each a deletion of its own. */
const deleteRuns = async (seed: Seed, experimentId: string, count: number, name: string): Promise<void> => {
  const one = async (number: number) => {
    const { run } = await seed.mlflow<{ run: { info: { run_id: string } } }>('runs/create', {
      experiment_id: experimentId,
      run_name: `${name}-${String(number).padStart(4, '0')}`,
    })
    await seed.mlflow('runs/delete', { run_id: run.info.run_id })
  }
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => one(from + i)))
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Things in the trash' })
const rowOf = (page: Page, name: string) => grid(page).getByRole('row').filter({ hasText: name })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search the trash' })

test('among thousands of deletions one is found, restored, taken back and restored under another name', async ({
  page,
  seed,
}) => {
  test.setTimeout(240_000)
  const nightly = await seed.experiment('/Shared/trash/nightly')
  await deleteRuns(seed, nightly, MANY, 'eval')
  const baseline = await seed.experiment('/Shared/trash/baseline')
  await seed.run(baseline)
  await seed.deleteExperiment(baseline)

  await page.goto(at(paths.trash()))
  await expect(page.getByRole('radio', { name: /^Runs [2-9],\d{3}/ })).toBeVisible()
  // Far down, where nothing was loaded before.
  await grid(page).getByRole('row').nth(1).focus()
  await page.keyboard.press('End')
  await expect(rowOf(page, 'baseline')).toBeVisible()

  await page.keyboard.press('/')
  await page.keyboard.type('TRASH/NIGHT')
  await expect(page.getByRole('radio', { name: `All ${MANY.toLocaleString('en')}` })).toBeVisible()
  await search(page).fill('eval-1234')
  await expect(grid(page).getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Restore eval-1234' }).click()
  await expect(page.getByText('Restored eval-1234')).toBeVisible()
  await expect(page.getByText('Nothing in the trash matches')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(rowOf(page, 'eval-1234')).toBeVisible()

  await seed.experiment('/Shared/trash/baseline')
  await search(page).fill('baseline')
  await page.getByRole('radio', { name: /^Experiments/ }).check()
  await page.getByRole('button', { name: 'Restore as… baseline' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Path' }).fill('/Shared/trash/baseline-2')
  await dialog.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('button', { name: 'Open' }).last().click()
  await expect(page).toHaveURL(new RegExp(`/experiments/${baseline}`))
  await expect(page.getByRole('heading', { name: 'baseline-2' })).toBeVisible()
})

test('chosen rows are restored or deleted for good, also all that match; then the trash is emptied', async ({
  page,
  seed,
  server,
}) => {
  test.setTimeout(240_000)
  const id = await seed.experiment('/Shared/bulk/sweep')
  await deleteRuns(seed, id, 300, 'trial')
  const trashed = async (text: string): Promise<number> => {
    const reply = await fetch(`${server.url}/api/v1/trash?search=${encodeURIComponent(text)}`)
    return ((await reply.json()) as Trash).total
  }
  await page.goto(at(`${paths.trash()}?q=${encodeURIComponent('bulk/sweep')}&sort=name`))
  await grid(page).getByRole('checkbox', { name: 'Choose trial-0000' }).check()
  await grid(page)
    .getByRole('checkbox', { name: 'Choose trial-0009' })
    .click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar', { name: 'What is chosen' })
  await expect(bar).toContainText('10 selected')
  await expect(bar).toContainText('10 runs')
  await expectAccessible(page)
  await bar.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByText('Restored 10 items')).toBeVisible()
  expect(await trashed('bulk/sweep')).toBe(290)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('10 items are in the trash again')).toBeVisible()
  expect(await trashed('bulk/sweep')).toBe(300)

  // By the keyboard: two rows for good.
  await grid(page).getByRole('row').nth(1).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await page.keyboard.press('Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete 2 items for good?' })
  await expect(dialog.getByRole('listitem').first()).toHaveText('2 runs')
  await expectAccessible(page, '[role=dialog]')
  await dialog.getByRole('button', { name: 'Delete for good' }).click()
  await expect.poll(() => trashed('bulk/sweep')).toBe(298)
  await expect(rowOf(page, 'trial-0001')).toBeHidden()

  await grid(page).getByRole('checkbox', { name: 'Choose all' }).check()
  await expect(bar).toContainText('298 selected')
  await grid(page).getByRole('checkbox', { name: 'Choose trial-0002' }).uncheck()
  await bar.getByRole('button', { name: 'Delete for good…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click()
  await expect.poll(() => trashed('bulk/sweep')).toBe(1)
  await expect(rowOf(page, 'trial-0002')).toBeVisible()

  await page.getByRole('button', { name: 'Empty trash…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Empty the trash' }).click()
  await expect(page.getByText('The trash is empty')).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)
})

test('what holds a lock says so when it is to be deleted', async ({ page, seed }) => {
  const id = await seed.experiment('/Shared/kept/golden')
  const run = await seed.run(id, { name: 'best' })
  await seed.mlflow('runs/set-tag', { run_id: run, key: 'runfolio.locked', value: 'true' })
  await page.goto(at(paths.workspace('/Shared')))
  await page.getByRole('button', { name: 'Actions for kept' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move to trash' }).click()
  await expect(page.getByText('The run best is locked')).toBeVisible()
})
test.use({ expectedErrors: [/403/] })
