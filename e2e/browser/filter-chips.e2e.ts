import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { demoTest as test } from './demo-fixtures.ts'
import { expect } from './fixtures.ts'

const bar = (page: Page) => page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
const chips = (page: Page) => page.getByRole('group', { name: 'Quick filters' })
const chip = (page: Page, name: RegExp | string) => chips(page).getByRole('button', { name })
const choice = (page: Page, name: string) => page.getByRole('dialog', { name })

/** Opens the experiment and waits for the editor, which comes after the first rows. */
const open = async (page: Page, experimentId: string, filter = ''): Promise<void> => {
  await page.goto(at(`${paths.experiment(experimentId)}${filter && `?filter=${encodeURIComponent(filter)}`}`))
  await expect(bar(page)).toHaveAttribute('contenteditable', 'true')
}

const search = async (page: Page, filter: string): Promise<void> => {
  await bar(page).fill(filter)
  await bar(page).press('Enter')
}

test('a chip writes its condition into the search, and reads what is written there', async ({
  page,
  demo,
}) => {
  await open(page, demo.experimentId)
  await chip(page, 'Status').click()
  await choice(page, 'Status').getByRole('checkbox', { name: 'Finished' }).check()
  await expect(bar(page)).toHaveText("status = 'FINISHED'")
  await choice(page, 'Status').getByRole('checkbox', { name: 'Failed' }).check()
  await expect(bar(page)).toHaveText("status IN ('FINISHED', 'FAILED')")
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(chip(page, 'Status Finished, Failed')).toBeFocused()

  await search(page, "metrics.val_acc > 0.5 and status = 'KILLED'")
  await expect(chip(page, 'Status Killed')).toBeVisible()
  await chip(page, 'Dataset').click()
  await choice(page, 'Dataset').getByRole('checkbox').first().check()
  await expect(bar(page)).toHaveText(
    "metrics.val_acc > 0.5 and status = 'KILLED' AND dataset.name = 'steel-strip'",
  )
  await page.keyboard.press('Escape')
  await chips(page).getByRole('button', { name: 'Remove the filter Status' }).click()
  await expect(bar(page)).toHaveText("metrics.val_acc > 0.5 AND dataset.name = 'steel-strip'")
  await page.goBack()
  await expect(chip(page, 'Status Killed')).toBeVisible()
})

test('the chip of models and the files of runs narrow the table', async ({ page, demo }) => {
  await open(page, demo.experimentId)
  await chip(page, 'Model').click()
  const model = choice(page, 'Model').getByRole('checkbox').first()
  const name = (await model.getAttribute('title')) ?? ''
  await model.check()
  await expect(bar(page)).toHaveText(`model.name = '${name}'`)
  await page.keyboard.press('Escape')
  await expect(chip(page, `Model ${name}`)).toBeFocused()
  const matched = page.getByText(new RegExp(`^\\d+ of ${demo.runs} runs$`))
  await expect(matched).toBeVisible()
  const withModel = await matched.textContent()
  await search(page, `has(artifact '${name}/MLmodel')`)
  await expect(chip(page, 'Model')).toBeVisible()
  await expect(page.getByText(withModel ?? '')).toBeVisible()
  await search(page, "has(artifact 'no/such file')")
  await expect(page.getByText(`0 of ${demo.runs} runs`)).toBeVisible()
  await bar(page).fill('')
  await bar(page).pressSequentially("has(artifact 'mlm")
  await expect(page.getByRole('option', { name: `${name}/MLmodel` })).toContainText(/\d+ runs/)
  await bar(page).press('Tab')
  await expect(bar(page)).toHaveText(`has(artifact '${name}/MLmodel'`)
})

test('a condition that a chip cannot show is called custom and can be removed', async ({ page, demo }) => {
  await open(page, demo.experimentId, "(status = 'FAILED' or metrics.val_acc > 0.9) and user_id != 'root'")
  await chip(page, 'Status custom').click()
  await choice(page, 'Status').getByRole('button', { name: 'Remove it from the search' }).click()
  await expect(bar(page)).toHaveText("user_id != 'root'")
  await expect(chip(page, 'User custom')).toBeVisible()
})

test('what is typed but not yet searched for is kept by a chip', async ({ page, demo }) => {
  await open(page, demo.experimentId)
  await bar(page).fill("user_id = 'root'")
  await expect(chip(page, 'User root')).toBeVisible()
  await chip(page, 'Status').click()
  await choice(page, 'Status').getByRole('checkbox', { name: 'Finished' }).check()
  await expect(bar(page)).toHaveText("user_id = 'root' AND status = 'FINISHED'")
})

test('runs are found by when they started', async ({ page, demo }) => {
  await open(page, demo.experimentId)
  await chip(page, 'Started any time').click()
  const started = choice(page, 'Started')
  await started.getByLabel('From').fill('2001-02-03T04:05')
  await started.getByLabel('To').fill('2000-01-01T00:00')
  await expect(started.getByText('The end lies before the beginning.')).toBeVisible()
  await started.getByLabel('To').fill('2002-01-01T00:00')
  await started.getByRole('button', { name: 'Apply' }).click()
  await expect(bar(page)).toHaveText('start_time BETWEEN 981169500000 AND 1009839600000')
  await expect(chip(page, /^Started 3 Feb, 04:05/)).toBeVisible()
  await expect(page.getByText(`0 of ${demo.runs} runs`)).toBeVisible()

  await chip(page, /^Started 3 Feb/).click()
  await started.getByLabel('To').fill('')
  await started.getByRole('button', { name: 'Apply' }).click()
  await expect(bar(page)).toHaveText('start_time >= 981169500000')
  await expect(page.getByText(`${demo.runs} of ${demo.runs} runs`)).toBeVisible()
  await chip(page, /^Started since/).click()
  await started.getByRole('button', { name: 'any time' }).click()
  await expect(bar(page)).toHaveText(/^Search runs/)
})

test('times relative to now are chosen, read and removed', async ({ page, demo }) => {
  await open(page, demo.experimentId, "status = 'FINISHED'")
  await chip(page, 'Started any time').click()
  await choice(page, 'Started').getByRole('button', { name: 'in the last 30 days' }).click()
  await expect(bar(page)).toHaveText("status = 'FINISHED' AND start_time > now - 30d")
  await expect(page.getByText(new RegExp(`^\\d+ of ${demo.runs} runs$`))).toBeVisible()
  await search(page, "start_time >= now-3d and status = 'FINISHED'")
  await expect(chip(page, 'Started in the last 3d')).toBeVisible()
  await chips(page).getByRole('button', { name: 'Remove the filter Started' }).click()
  await expect(bar(page)).toHaveText("status = 'FINISHED'")
})

test('a date that names no zone, and today, are the reader’s', async ({ page, demo }) => {
  await open(page, demo.experimentId)
  const asked = async (filter: string): Promise<unknown> => {
    const request = page.waitForRequest(
      sent => sent.url().endsWith('runs/query') && sent.postData()?.includes('start_time >=') === true,
    )
    await search(page, filter)
    return (JSON.parse((await request).postData() ?? '{}') as { filter?: string }).filter
  }
  expect(await asked("start_time >= '2001-02-03 04:05'")).toBe('start_time >= 981169500000')
  await expect(bar(page)).toHaveText("start_time >= '2001-02-03 04:05'")
  await expect(page.getByText(`${demo.runs} of ${demo.runs} runs`)).toBeVisible()
  expect(await asked("start_time >= '2001-02-03T04:05Z'")).toBe('start_time >= 981173100000')
  const midnight = await page.evaluate(() => new Date().setHours(0, 0, 0, 0))
  expect(await asked('start_time >= today')).toBe(`start_time >= ${midnight}`)
  await page.getByRole('button', { name: 'Search help' }).click()
  await expect(choice(page, 'Search help').getByText(/in your time zone, (GMT|UTC|CES?T)/)).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 768]) {
    test(`chips, history and help are accessible in ${colorScheme} at ${width} px`, async ({
      page,
      demo,
    }) => {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await open(page, demo.experimentId, "status = 'FINISHED'")
      await expect(chip(page, 'Status Finished')).toBeVisible()
      await expectAccessible(page)
      await chip(page, 'Started any time').click()
      await expect(choice(page, 'Started').getByLabel('From')).toBeVisible()
      await expectAccessible(page, '[role=dialog]')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Search help' }).click()
      await expect(choice(page, 'Search help').getByRole('heading', { name: 'Compare' })).toBeVisible()
      await expectAccessible(page, '[role=dialog]')
    })
  }
