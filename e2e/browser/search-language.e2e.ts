import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'

const DAY = 86_400_000
const bar = (page: Page) => page.getByRole('search')
const box = (page: Page) => bar(page).getByRole('textbox')
/** The names of the runs on screen, top to bottom. */
const shownRuns = (page: Page) => page.getByRole('grid', { name: /^Runs of / }).locator('.run-name')

const search = async (page: Page, filter: string): Promise<void> => {
  await box(page).fill(filter)
  await box(page).press('Enter')
}

test('runs are found by when they were, how long they took, what they have, and by relatives', async ({
  page,
  seed,
}) => {
  const experimentId = await seed.experiment('/Shared/find/all the language')
  const startTime = Date.now() - 30 * DAY
  const sweep = await seed.run(experimentId, { name: 'sweep', startTime, endTime: startTime + 2 * DAY })
  await seed.run(experimentId, { name: 'trial', parent: sweep, params: { lr: '0.1' } })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveCount(2)

  for (const [filter, found] of [
    ['start_time > now - 7d', 'trial'],
    ["start_time < today - 7d AND start_time >= '2020-01-01'", 'sweep'],
    ['duration > 1d12h', 'sweep'],
    ['has(params.lr)', 'trial'],
    ['child(params.lr = 0.1)', 'sweep'],
    ["parent(run_name = 'sweep')", 'trial'],
  ] as const) {
    await search(page, filter)
    await expect(bar(page).getByText('1 of 2 runs')).toBeVisible()
    await expect(shownRuns(page)).toHaveText([found])
  }
  await page.reload()
  await expect(shownRuns(page)).toHaveText(['trial'])
})

test('a value that is no time says what one looks like', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/find/no time')
  await seed.run(experimentId, { name: 'only' })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveCount(1)
  const said = bar(page).getByRole('status')
  await search(page, 'start_time > 7d')
  await expect(said).toHaveText(
    "7d does not fit this field. Expected a time (now - 7d, '2026-11-01') or a number",
  )
  await search(page, 'start_time > now - 7')
  await expect(said).toHaveText('Expected a duration (90m, 1h30m), found 7')
  await search(page, 'parent(child(resnet))')
  await expect(said).toHaveText('child(…) and parent(…) cannot stand within each other')
  await search(page, 'child(child(child(child(resnet))))')
  await expect(said).toHaveText('This search is nested too deep')
  await expect(shownRuns(page)).toHaveCount(1)
})

test('times are proposed where a time is compared', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/find/proposed')
  await seed.run(experimentId, { name: 'new' })
  await seed.run(experimentId, { name: 'old', startTime: Date.now() - 30 * DAY })
  await page.goto(at(paths.experiment(experimentId)))
  await expect(shownRuns(page)).toHaveCount(2)
  await box(page).pressSequentially('start_time > n')
  const list = page.getByRole('listbox')
  await expect(list.getByRole('option')).toHaveText(['now - 1h', 'now - 24h', 'now - 7d', 'now - 30d', 'now'])
  await list.getByRole('option', { name: 'now - 7d' }).click()
  await expect(box(page)).toHaveText('start_time > now - 7d')
  await box(page).press('Enter')
  await expect(shownRuns(page)).toHaveText(['new'])
})
