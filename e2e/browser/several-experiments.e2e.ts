import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const runRow = (page: Page, name: string) =>
  grid(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })

/** Two experiments in a folder and one below it, each with one run. */
const fill = async (seed: Seed, folder: string): Promise<string[]> => {
  const ids = []
  for (const [i, path] of ['baseline', 'tuned', 'old/first'].entries()) {
    const id = await seed.experiment(`${folder}/${path}`)
    const name = path.replace('/', ' ')
    await seed.run(id, { name, params: { [`only_${i}`]: String(i) }, metrics: { acc: 0.5 + i / 10 } })
    ids.push(id)
  }
  return ids
}

test('several experiments are one table, with the experiment of each run', async ({ page, seed }) => {
  const [one = '', two = ''] = await fill(seed, '/Shared/several/by id')
  await page.goto(at(paths.experiment(one, two)))
  await expect(page.getByRole('heading', { name: '2 experiments' })).toBeVisible()
  await expect(shownRuns(page)).toHaveCount(2)
  // The run and its experiment are called the same.
  await expect(runRow(page, 'baseline').getByRole('link', { name: 'baseline', exact: true })).toHaveCount(2)
  await expect(grid(page).getByRole('columnheader', { name: 'only_0' })).toBeVisible()
  await expect(grid(page).getByRole('columnheader', { name: 'only_1' })).toBeVisible()

  const box = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await box.fill('metrics.acc > 0.55')
  await box.press('Enter')
  await expect(shownRuns(page)).toHaveText(['tuned'])
  await runRow(page, 'tuned').getByRole('link', { name: 'tuned' }).last().click()
  await expect(page.getByRole('heading', { name: 'tuned' })).toBeVisible()
})

test('experiments are added to a table and taken out, its search stays', async ({ page, seed }) => {
  const [one = '', two = ''] = await fill(seed, '/Shared/several/picked')
  await page.goto(at(`${paths.experiment(one)}?filter=metrics.acc+%3E+0.1`))
  await expect(shownRuns(page)).toHaveText(['baseline'])
  await page.getByRole('button', { name: 'Add an experiment to this table' }).click()
  await page.getByRole('textbox', { name: 'Add an experiment to this table' }).fill(two)
  await page.getByRole('button', { name: 'Add tuned' }).first().click()
  await expect(page).toHaveURL(new RegExp(`/experiments/${one},${two}\\?filter=`))
  await expect(shownRuns(page)).toHaveCount(2)

  await page.getByRole('button', { name: /^Choose experiments: / }).click()
  await page.getByRole('button', { name: 'Take baseline out of this table' }).click()
  await expect(page).toHaveURL(new RegExp(`/experiments/${two}\\?filter=`))
  await expect(shownRuns(page)).toHaveText(['tuned'])
})

test('runs of several experiments are deleted together and come back by undo', async ({ page, seed }) => {
  const ids = await fill(seed, '/Shared/several/cleaned')
  await page.goto(at(paths.experiment(...ids)))
  await expect(shownRuns(page)).toHaveCount(3)
  await page.getByRole('checkbox', { name: /Select all 3 runs/ }).click()
  await page.getByRole('toolbar', { name: 'Selected runs' }).getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 3 runs' }).click()
  await expect(page.getByText('All runs of these experiments are in the trash')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(shownRuns(page)).toHaveCount(3)
})

test('a folder shows the runs of all that is below it, new experiments by themselves', async ({
  page,
  seed,
}) => {
  const folder = '/Shared/several/folder'
  await fill(seed, folder)
  await page.goto(at(paths.workspace(folder)))
  await page.getByRole('button', { name: 'Actions for folder' }).first().click()
  await page.getByRole('menuitem', { name: 'Runs of this folder' }).click()
  await expect(page).toHaveURL(/\/experiments\?folder=/)
  await expect(page.getByRole('heading', { name: 'Runs of folder' })).toBeVisible()
  await expect(shownRuns(page)).toHaveCount(3)

  const later = await seed.experiment(`${folder}/later`)
  const live = await seed.run(later, { name: 'newcomer', status: 'RUNNING', startTime: Date.now() })
  await expect(shownRuns(page).first()).toHaveText('newcomer', { timeout: 3000 })
  await expect(runRow(page, 'newcomer').getByRole('link', { name: 'later' })).toBeVisible()
  await page.getByRole('button', { name: '4 experiments' }).click()
  await expect(page.getByRole('dialog').getByRole('link', { name: 'later' })).toBeVisible()
  await page.keyboard.press('Escape')

  await seed.log(live, { metrics: { acc: 0.875 } }, 1)
  await expect(runRow(page, 'newcomer')).toContainText('0.875', { timeout: 3000 })
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1360, 360]) {
    test(`tables of several experiments are accessible in ${colorScheme} at ${width} px`, async ({
      page,
      seed,
    }) => {
      const folder = `/Shared/several/axe ${colorScheme} ${width}`
      const ids = await fill(seed, folder)
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.goto(at(paths.experiment(...ids)))
      await expect(shownRuns(page)).toHaveCount(3)
      await expectAccessible(page)
      await page.getByRole('button', { name: /^Choose experiments: / }).click()
      await expect(page.getByRole('button', { name: 'Take baseline out of this table' })).toBeVisible()
      await expectAccessible(page)
      await page.goto(at(paths.folderRuns(folder)))
      await expect(shownRuns(page)).toHaveCount(3)
      await expectAccessible(page)
    })
  }
