import { readFile } from 'node:fs/promises'
import type { Download, Page } from '@playwright/test'
import Papa from 'papaparse'
import { paths } from '../../src/client/navigation/paths.ts'
import { benchRuns } from '#demo/bench-runs.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const RUNS = 2000
const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export runs' })

/** Thousands of believable runs; answers the experiment. */
const fill = async (seed: Seed, name: string, count = RUNS): Promise<string> => {
  const experimentId = await seed.experiment(name)
  const runs = [...benchRuns({ seed: 7, count, metrics: 4, params: 3, tags: 1 })]
  for (let from = 0; from < runs.length; from += 20)
    await Promise.all(
      runs.slice(from, from + 20).map(({ name: runName, start, end, params, metrics }) =>
        seed.run(experimentId, {
          ...{ name: runName, startTime: start, ...(end !== undefined && { endTime: end }) },
          params: Object.fromEntries(params.map(({ key, value }) => [key, value])),
          metrics: Object.fromEntries(
            metrics.filter(({ value }) => Number.isFinite(value)).map(({ key, value }) => [key, value]),
          ),
        }),
      ),
    )
  return experimentId
}

const downloaded = async (page: Page, start: () => Promise<void>): Promise<Download> => {
  const download = page.waitForEvent('download')
  await start()
  return await download
}

/** The rows of a CSV that was downloaded, by their headers. */
const rowsOf = async (download: Download): Promise<Record<string, string>[]> => {
  const text = await readFile(await download.path(), 'utf8')
  return Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
}

test('thousands of runs are exported with a key and a click, as the table shows them', async ({
  page,
  seed,
}) => {
  test.setTimeout(180_000)
  const experimentId = await fill(seed, '/Shared/exports/many')
  await page.goto(at(paths.experiment(experimentId)))
  await expect(grid(page).locator('.run-name').first()).toBeVisible()
  await page.keyboard.press('e')
  await expect(dialog(page)).toContainText('2,000 runs of /Shared/exports/many, in the order of the table.')
  await expectAccessible(page)
  await dialog(page).getByText('Read it from a program').click()
  await expect(dialog(page).getByText(/^http:.*runs\/export\?experimentIds=/)).toBeVisible()
  await expectAccessible(page)
  await dialog(page)
    .getByText(/^As in the table/)
    .click()
  const download = await downloaded(page, () =>
    dialog(page).getByRole('button', { name: 'Download 2,000 runs' }).click(),
  )
  expect(download.suggestedFilename()).toMatch(/^many-runs-\d{4}-\d\d-\d\d\.csv$/)
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByText(`${download.suggestedFilename()} was exported`)).toBeVisible()
  const rows = await rowsOf(download)
  expect(rows).toHaveLength(RUNS)
  const names = await grid(page).locator('.run-name').allTextContents()
  expect(rows.slice(0, names.length).map(row => row['attributes.run_name'])).toEqual(names)
  const headers = await grid(page).getByRole('columnheader').allTextContents()
  const metric = Object.keys(rows[0]!).find(column => column.startsWith('metrics.'))!
  expect(headers.join()).toContain(metric.slice('metrics.'.length))
})

test('chosen runs alone are exported from the bar, what a filter finds from its button', async ({
  page,
  seed,
}) => {
  const experimentId = await fill(seed, '/Shared/exports/some', 40)
  await page.goto(at(paths.experiment(experimentId)))
  const names = grid(page).locator('.run-name')
  await expect(names.first()).toBeVisible()
  const chosen = (await names.allTextContents()).slice(1, 3)
  const boxes = grid(page).getByRole('checkbox')
  await boxes.nth(2).click()
  await boxes.nth(3).click()
  await page
    .getByRole('toolbar', { name: /chosen|selected/i })
    .getByRole('button', { name: 'Export' })
    .click()
  await expect(dialog(page)).toContainText('2 runs chosen in')
  const some = await downloaded(page, () =>
    dialog(page).getByRole('button', { name: 'Download 2 runs' }).click(),
  )
  expect((await rowsOf(some)).map(row => row['Name'])).toEqual(chosen)

  await page.goto(
    at(`${paths.experiment(experimentId)}?filter=${encodeURIComponent(`run_name = '${chosen[0]}'`)}`),
  )
  await expect(names).toHaveCount(1)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog(page)).toContainText('1 run of')
  await dialog(page).getByText('JSON Lines').click()
  const one = await downloaded(page, () =>
    dialog(page).getByRole('button', { name: 'Download 1 run' }).click(),
  )
  const line = JSON.parse(await readFile(await one.path(), 'utf8')) as { run_name: string }
  expect(line.run_name).toBe(chosen[0])
})

test('a folder is exported from its menu', async ({ page, seed }) => {
  await fill(seed, '/Shared/exports-folder/below/one', 3)
  await fill(seed, '/Shared/exports-folder/two', 2)
  await page.goto(at(paths.workspace('/Shared')))
  await page.getByRole('row', { name: /exports-folder/ }).focus()
  await page.keyboard.press('e')
  await expect(dialog(page)).toContainText('5 runs of exports-folder')
  const file = await downloaded(page, () =>
    dialog(page).getByRole('button', { name: 'Download 5 runs' }).click(),
  )
  expect(await rowsOf(file)).toHaveLength(5)
})

test.describe('an export that the server refuses', () => {
  test.use({ expectedErrors: [/400/] })
  test('says why in the dialog', async ({ page, seed }) => {
    const experimentId = await fill(seed, '/Shared/exports/refused', 2)
    await page.goto(at(paths.experiment(experimentId)))
    await expect(grid(page).locator('.run-name').first()).toBeVisible()
    await page.route('**/api/v1/exports', async route => {
      const body = { ...(route.request().postDataJSON() as object), columns: ['attributes.color'] }
      await route.continue({ postData: JSON.stringify(body) })
    })
    await page.keyboard.press('e')
    await dialog(page).getByRole('button', { name: 'Download 2 runs' }).click()
    await expect(dialog(page).getByRole('alert')).toContainText(
      "The export failed. columns[0]: runs have no attribute 'color'",
    )
  })
})
