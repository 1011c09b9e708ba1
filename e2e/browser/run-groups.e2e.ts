import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const groups = (page: Page) => grid(page).locator('.run-group-name')
const opener = (page: Page, name: RegExp) => grid(page).getByRole('button', { name })

const fill = async (seed: Seed, name: string): Promise<string> => {
  const experimentId = await seed.experiment(name)
  const start = 1_700_000_000_000
  const runs = [
    { name: 'one', params: { optimizer: 'adam', lr: '0.1' }, metrics: { acc: 0.5 } },
    { name: 'two', params: { optimizer: 'adam', lr: '0.2' }, metrics: { acc: 0.7 } },
    { name: 'three', params: { optimizer: 'sgd', lr: '0.1' }, metrics: { acc: 0.9 } },
    { name: 'four', params: { optimizer: 'adam', lr: '0.1' }, metrics: { acc: 0.6 } },
    { name: 'five' },
  ]
  for (const [i, run] of runs.entries()) await seed.run(experimentId, { ...run, startTime: start + i })
  return experimentId
}

test('runs are grouped by params, each group says what its runs come to', async ({ page, seed }) => {
  const experimentId = await fill(seed, '/Shared/groups/choose')
  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveCount(5)
  await page.getByRole('button', { name: 'Group by' }).click()
  await page.getByRole('textbox', { name: 'Find a param or tag' }).fill('opt')
  await page.getByRole('checkbox', { name: 'optimizer' }).click()
  await expect(page.getByRole('checkbox', { name: 'optimizer' })).toBeChecked()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(groups(page)).toHaveText([
    /optimizer\s*adam\s*3/,
    /optimizer\s*sgd\s*1/,
    /optimizer\s*none\s*1/,
  ])
  await expect(page.getByText('5 runs')).toBeVisible()
  await expect(page).toHaveURL(/group=p\.optimizer/)
  await expect(grid(page).getByRole('gridcell', { name: '0.6000 ± 0.10' })).toBeVisible()
  await grid(page).getByRole('gridcell', { name: '0.6000 ± 0.10' }).hover()
  await expect(grid(page).getByTitle(/^mean 0\.6\d*, sd 0\.0?\d+, min 0\.5, max 0\.7, 3 runs$/)).toBeVisible()
  await expectAccessible(page)

  const acc = grid(page).getByRole('columnheader', { name: 'acc', exact: true })
  await acc.hover()
  await acc.getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Show the curve' }).click()
  await expect(grid(page).getByRole('gridcell', { name: '0.6000 ± 0.10' })).toBeVisible()

  const adam = opener(page, /^optimizer: adam, 3 runs/)
  await expect(adam).toHaveAttribute('aria-expanded', 'false')
  await adam.click()
  await expect(shownRuns(page)).toHaveText(['four', 'two', 'one'])
  await expect(adam).toHaveAttribute('aria-expanded', 'true')
  await expectAccessible(page)
  await adam.click()
  await expect(shownRuns(page)).toHaveCount(0)

  await page.getByRole('button', { name: /^Group by/ }).click()
  await page.getByRole('button', { name: 'Stop grouping' }).click()
  await page.keyboard.press('Escape')
  await expect(shownRuns(page)).toHaveCount(5)
})

test('groups stand within groups, follow the order of a metric, and open by the keyboard', async ({
  page,
  seed,
}) => {
  const experimentId = await fill(seed, '/Shared/groups/nest')
  await page.goto(at(`${paths.experiment(experimentId)}?group=p.optimizer,p.lr&sort=-m.acc`))
  await expect(groups(page)).toHaveText([/sgd/, /adam/, /none/])
  await groups(page).nth(1).click()
  await page.keyboard.press('+')
  await expect(groups(page)).toHaveText([/sgd/, /adam/, /lr\s*0\.2\s*1/, /lr\s*0\.1\s*2/, /none/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(shownRuns(page)).toHaveText(['four', 'one'])
  await page.reload()
  await expect(shownRuns(page)).toHaveText(['four', 'one'])
  await groups(page).nth(3).click()
  await page.keyboard.press('-')
  await expect(shownRuns(page)).toHaveCount(0)

  const box = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await box.fill('metrics.acc > 0.55')
  await box.press('Enter')
  await expect(page.getByText('3 of 5 runs')).toBeVisible()
  await expect(groups(page)).toHaveText([/sgd/, /adam\s*2/, /lr\s*0\.2\s*1/, /lr\s*0\.1\s*1/])
})

test('the runs of a group are selected together', async ({ page, seed }) => {
  const experimentId = await fill(seed, '/Shared/groups/select')
  await page.goto(at(`${paths.experiment(experimentId)}?group=p.optimizer`))
  const select = grid(page).getByRole('button', { name: 'Select the 3 runs of optimizer: adam' })
  await select.click()
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText('3')
  await opener(page, /^optimizer: adam, 3 runs/).click()
  await expect(grid(page).getByRole('checkbox', { name: 'Select two' })).toBeChecked()
  await grid(page).getByRole('checkbox', { name: 'Select two' }).click()
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText('2')
  await select.click()
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText('3')
  await select.click()
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toHaveCount(0)
})

test('a run that comes is counted in its group', async ({ page, seed }) => {
  const experimentId = await fill(seed, '/Shared/groups/live')
  await page.goto(at(`${paths.experiment(experimentId)}?group=p.optimizer`))
  await expect(opener(page, /^optimizer: sgd, 1 run,/)).toBeVisible()
  await seed.run(experimentId, { name: 'six', params: { optimizer: 'sgd' }, metrics: { acc: 0.7 } })
  await expect(opener(page, /^optimizer: sgd, 2 runs,/)).toBeVisible()
  await expect(grid(page).getByRole('gridcell', { name: '0.8000 ± 0.14' })).toBeVisible()
})

test.describe('on a phone in Chinese', () => {
  test.use({ viewport: { width: 360, height: 800 }, locale: 'zh-CN' })
  test('the grouped table is accessible', async ({ page, seed }) => {
    const experimentId = await fill(seed, '/Shared/groups/phone')
    await page.goto(at(`${paths.experiment(experimentId)}?group=p.optimizer`))
    await expect(page.getByRole('button', { name: 'optimizer：adam，3 次运行，第 1 层' })).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: /^分组/ }).click()
    await expect(page.getByRole('textbox', { name: '查找参数或标签' })).toBeFocused()
  })
})
