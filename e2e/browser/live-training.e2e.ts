import type { Locator, Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { type LiveProgram, startLiveProgram } from '../clients/python/live-program.ts'
import { at } from './at.ts'
import { expect } from './fixtures.ts'
import { pythonTest } from './python-fixtures.ts'
import type { Seed } from './seed.ts'

const test = pythonTest.extend<{ program: LiveProgram }>({
  program: async ({ python, server }, provide) => {
    const program = await startLiveProgram(python, server.url)
    await provide(program)
    await program.close()
  },
})

// Recording three pages at once takes more of the two seconds than the pages do.
test.use({ trace: 'off' })

/** From the moment when the server has confirmed what was logged; looked at often, as the last look must not be late. */
const SOON = { timeout: 2000, intervals: [50] }
const soon = (locator: Locator) => expect.poll(async () => (await locator.allTextContents()).join('\n'), SOON)

/** An experiment with more runs than a screen shows: `run 00`, `run 01`, … */
const fill = async (seed: Seed, experiment: string): Promise<string> => {
  const experimentId = await seed.experiment(experiment)
  const old = Date.now() - 86_400_000
  for (let i = 0; i < 60; i++) {
    const name = `run ${String(i).padStart(2, '0')}`
    await seed.run(experimentId, { name, startTime: old + i * 1000, metrics: { loss: 1 + i } })
  }
  return experimentId
}

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })

const top = async (locator: Locator): Promise<number | undefined> => (await locator.boundingBox())?.y

test('a run in training appears and fills, in the table and on its page', async ({
  page,
  context,
  seed,
  program,
}) => {
  const experimentId = await fill(seed, '/Shared/live/training')
  await page.goto(at(paths.experiment(experimentId)))
  await row(page, 'run 57').getByRole('checkbox').click()
  const cell = row(page, 'run 58').getByRole('gridcell', { name: 'Finished' })
  await cell.click()

  const start = { experiment: '/Shared/live/training', name: 'training', metrics: { loss: 0.75 } }
  const runId = await program.start({ ...start, params: { lr: '0.001' } })
  const training = row(page, 'training')
  await soon(training).toMatch(/Running.*0\.75/)

  const overview = await context.newPage()
  await overview.setViewportSize({ width: 1100, height: 420 })
  await overview.goto(at(paths.run(runId)))
  const find = overview.getByRole('searchbox', { name: 'Find metric' })
  await find.pressSequentially('los')
  const tags = overview.getByRole('region', { name: 'Tags' })
  const unscrolled = await top(tags)
  await tags.scrollIntoViewIfNeeded()
  const place = await top(tags)
  expect(place).not.toBe(unscrolled)
  const last = overview.getByRole('table', { name: 'Metrics' }).getByRole('cell').nth(1)
  await expect(last).toHaveText('0.7500')

  const charts = await context.newPage()
  await charts.goto(at(`${paths.run(runId)}?tab=charts&metric=loss`))
  const chart = charts
    .getByRole('region', { name: 'loss' })
    .getByRole('slider', { name: 'loss', exact: true })
  await chart.press('Home')

  for (const [step, loss] of [
    [1, 0.5],
    [2, 0.25],
    [3, 0.125],
  ] as const) {
    await program.log({ loss }, step)
    await Promise.all([
      soon(training).toContain(loss.toFixed(4)),
      soon(last).toBe(loss.toFixed(4)),
      expect.poll(() => chart.getAttribute('aria-valuemax'), SOON).toBe(String(step)),
    ])
  }
  await program.log({ 'val/acc': 0.875 }, 4)
  await Promise.all([
    soon(training).toContain('0.8750'),
    soon(charts.getByRole('link', { name: /^Charts/ })).toBe('Charts2'),
  ])
  await program.end()
  await Promise.all([
    soon(training).toContain('Finished'),
    soon(overview.getByRole('main')).toMatch(/^training.?Finished/),
  ])

  await expect(cell).toBeFocused()
  await expect(row(page, 'run 57').getByRole('checkbox')).toBeChecked()
  await expect(find).toBeFocused()
  await expect(find).toHaveValue('los')
  expect(await top(tags)).toBe(place)
  await expect(chart).toBeFocused()
  await expect(chart).toHaveAttribute('aria-valuetext', /^0\.75 at step 0,/)
})

test('a table that is scrolled stays where it is while runs train and appear', async ({
  page,
  seed,
  program,
}) => {
  const experimentId = await fill(seed, '/Shared/live/scrolled')
  const start = { experiment: '/Shared/live/scrolled', metrics: { loss: 0.75 } }
  await program.start({ ...start, name: 'run 40 again' })
  await page.goto(at(`${paths.experiment(experimentId)}?sort=name`))
  await row(page, 'run 20').getByRole('checkbox').click()
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowDown')
  const cell = row(page, 'run 40').getByRole('gridcell', { name: 'Select run 40' })
  await expect(cell).toBeFocused()
  const place = await top(cell)

  const training = row(page, 'run 40 again')
  await expect(training).toContainText('0.7500')
  await program.log({ loss: 0.5 }, 1)
  await soon(training).toContain('0.5000')
  await program.end('FAILED')
  await soon(training).toContain('Failed')
  await program.start({ ...start, name: 'run 00 again' })
  const more = page.getByRole('button', { name: '1 new run' })
  await soon(more).not.toBe('')

  expect(await top(cell)).toBe(place)
  await expect(cell).toBeFocused()
  await expect(page.getByRole('toolbar', { name: 'Selected runs' })).toContainText('1 selected')
  await more.click()
  await expect(page.getByText(/of 62$/)).toBeVisible()
})
