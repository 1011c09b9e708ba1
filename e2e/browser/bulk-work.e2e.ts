import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected runs' })
const dialog = (page: Page) => page.getByRole('dialog')
const more = async (page: Page, item: string): Promise<void> => {
  await bar(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}
const search = async (page: Page, filter: string): Promise<void> => {
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await box.fill(filter)
  await box.press('Enter')
}
const matched = (page: Page) => page.getByRole('search')
const selectAll = (page: Page) => grid(page).getByRole('checkbox', { name: /^Select all/ }).click() // prettier-ignore

const MANY = 2100
const AT_ONCE = 24

/** Thousands of runs, every third of them failed. */
const fill = async (seed: Seed, name: string, count = MANY): Promise<string> => {
  const experimentId = await seed.experiment(name)
  for (let from = 0; from < count; from += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => {
        const number = from + i
        return seed.run(experimentId, {
          name: `run ${number}`,
          status: number % 3 === 0 ? 'FAILED' : 'FINISHED',
          startTime: 1_700_000_000_000 + number * 1000,
          params: { lr: String(number / 1000) },
        })
      }),
    )
  return experimentId
}

test('all that match are deleted and come back, also those that were never loaded', async ({
  page,
  seed,
}) => {
  test.slow()
  const experimentId = await fill(seed, '/Shared/bulk/deleted')
  const parent = await seed.run(experimentId, { name: 'parent', status: 'FAILED' })
  const child = await seed.run(experimentId, { name: 'child', parent })
  await seed.artifact(experimentId, child, 'model.bin', 'x'.repeat(2048))
  const locked = await seed.run(experimentId, { name: 'precious', status: 'FAILED' })
  await seed.tag(locked, 'runfolio.locked', 'true')

  await page.goto(at(paths.experiment(experimentId)))
  await search(page, "status = 'FAILED'")
  await expect(matched(page)).toContainText('702 of 2,103')
  await expect(grid(page).getByRole('img', { name: 'Locked against deletion' })).toHaveCount(1)
  await selectAll(page)
  await expect(bar(page)).toContainText('702 selected')
  await bar(page).getByRole('button', { name: 'Delete' }).click()
  await expect(dialog(page)).toContainText('One run is locked and stays where it is.')
  await expect(dialog(page)).toContainText('One file is stored with them: 2.0 kB.')
  await expect(dialog(page).getByRole('checkbox', { name: /one run nested below/ })).toBeChecked()
  await expectAccessible(page, '[role=dialog]')
  await dialog(page).getByRole('button', { name: 'Delete 703 runs' }).click()

  await expect(page.getByText('702 runs moved to the trash. One is locked and was kept.')).toBeVisible()
  await expect(shownRuns(page)).toHaveText(['precious'])
  await expect(bar(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('Taken back for 702 runs')).toBeVisible()
  await expect(matched(page)).toContainText('702 of 2,103')
})

test.describe(() => {
  test.use({ expectedErrors: [/status of 400 .*runs\/bulk\/preview/] })
  test('tags, new names, stars and locks for all that match, each taken back', async ({ page, seed }) => {
    test.slow()
    const experimentId = await fill(seed, '/Shared/bulk/marked', 1200)
    await page.goto(at(paths.experiment(experimentId)))
    await expect(matched(page)).toContainText('1,200')
    await search(page, 'params.lr < 0.9')
    await expect(matched(page)).toContainText('900 of 1,200')
    await selectAll(page)
    await page.keyboard.press('t')
    await dialog(page).getByRole('textbox', { name: 'Tag' }).fill('team')
    await dialog(page).getByRole('textbox', { name: 'Value' }).fill('视觉')
    await expectAccessible(page, '[role=dialog]')
    await dialog(page).getByRole('button', { name: 'Set for 900 runs' }).click()
    await expect(page.getByText('Tags of 900 runs changed')).toBeVisible()
    await search(page, "tags.team = '视觉'")
    await expect(matched(page)).toContainText('900 of 1,200')

    await selectAll(page)
    await page.keyboard.press('F2')
    await dialog(page).getByRole('textbox', { name: 'New name' }).fill('lr {params.lr} no {n:4}')
    await expect(dialog(page).getByRole('cell', { name: 'lr 0 no 0001' })).toBeVisible()
    await expectAccessible(page, '[role=dialog]')
    await dialog(page).getByRole('textbox', { name: 'New name' }).fill('{nothing}')
    await expect(dialog(page)).toContainText('there is no {nothing}')
    await dialog(page).getByRole('textbox', { name: 'New name' }).fill('lr {params.lr} no {n:4}')
    await dialog(page).getByRole('button', { name: 'Rename 900 runs' }).click()
    await expect(page.getByText('900 runs renamed')).toBeVisible()
    await expect(shownRuns(page).first()).toHaveText('lr 0.899 no 0900')
    await bar(page).getByRole('button', { name: 'Clear the selection' }).click()
    await page.keyboard.press('z')
    await expect(page.getByText('Taken back for 900 runs')).toBeVisible()
    await expect(shownRuns(page).first()).toHaveText('run 899')

    await selectAll(page)
    await more(page, 'Lock against deletion')
    await expect(page.getByText('900 runs locked')).toBeVisible()
    await more(page, 'Star')
    await expect(page.getByText('900 runs starred')).toBeVisible()
    await bar(page).getByRole('button', { name: 'Delete' }).click()
    await dialog(page).getByRole('button', { name: 'Delete 900 runs' }).click()
    await expect(page.getByText('Nothing was changed. 900 are locked and were kept.')).toBeVisible()
    await expect(matched(page)).toContainText('900 of 1,200')
  })
})

test('runs of two experiments move to a third and back; copies share nothing but files', async ({
  page,
  seed,
}) => {
  const one = await fill(seed, '/Shared/bulk/from/one', 60)
  const two = await fill(seed, '/Shared/bulk/from/two', 40)
  const target = await seed.experiment('/Shared/bulk/target-of-moves')
  await page.goto(at(paths.experiment(one, two)))
  await expect(matched(page)).toContainText('100')
  await selectAll(page)
  await page.keyboard.press('m')
  const where = dialog(page).getByRole('combobox', { name: 'To the experiment' })
  await where.fill('target-of')
  await page.getByRole('option', { name: /target-of-moves/ }).click()
  await expectAccessible(page, '[role=dialog]')
  await dialog(page).getByRole('button', { name: 'Move 100 runs' }).click()
  await expect(page.getByText('100 runs moved')).toBeVisible()
  await expect(shownRuns(page)).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(matched(page)).toContainText('100')

  await search(page, "status = 'FAILED'")
  await expect(matched(page)).toContainText('34 of 100')
  await selectAll(page)
  await more(page, 'Copy to…')
  await where.fill('target-of')
  await page.getByRole('option', { name: /target-of-moves/ }).click()
  await dialog(page).getByRole('button', { name: 'Copy 34 runs' }).click()
  await expect(page.getByText('34 runs copied')).toBeVisible()
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page).toHaveURL(new RegExp(`/experiments/${target}$`))
  await expect(matched(page)).toContainText('34')
  await search(page, 'params.lr = 0.003')
  await expect(shownRuns(page)).toHaveText(['run 3', 'run 3'])
})

test('a run is locked, starred, moved and marked as killed on its page', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/bulk/single')
  await seed.experiment('/Shared/bulk/home-of-single')
  const runId = await seed.run(experimentId, { name: 'lonely', status: 'RUNNING' })
  await page.goto(at(paths.run(runId)))
  const menu = async (item: string): Promise<void> => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click()
  }
  await menu('Lock against deletion')
  await expect(page.getByRole('img', { name: 'Locked' })).toBeVisible()
  await page.getByRole('button', { name: 'More actions' }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await menu('Star')
  await expect(page.getByRole('img', { name: 'Starred' })).toBeVisible()
  await menu('Mark as killed…')
  await expect(dialog(page)).toContainText('One run counts as running.')
  await dialog(page).getByRole('button', { name: 'Mark 1 run' }).click()
  await expect(page.getByText('1 run marked as killed')).toBeVisible()
  await expect(page.getByText('Killed').first()).toBeVisible()
  await menu('Move to…')
  await dialog(page).getByRole('combobox', { name: 'To the experiment' }).fill('home-of-single')
  await page.getByRole('option', { name: /home-of-single/ }).click()
  await dialog(page).getByRole('button', { name: 'Move 1 run' }).click()
  await expect(page.getByRole('link', { name: 'home-of-single' }).first()).toBeVisible()
})
