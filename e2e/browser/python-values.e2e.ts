import type { Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { PYTHON_CLIENTS } from '../clients/python/environment.ts'
import { SCENARIO_USER } from '../clients/python/scenario.ts'
import type { PointText, SliceOutput } from '../clients/python/slice-output.ts'
import { at } from './at.ts'
import { expect } from './fixtures.ts'
import { valuesTest as test } from './python-fixtures.ts'
import { type SliceLabel, expectedOverview, expectedPoints } from './values/expected-overview.ts'
import { asExpected, byRunId, expectedRow, expectedRowById } from './values/expected-rows.ts'
import { downloadFiles, readFiles, sha256 } from './values/read-files.ts'
import { readOverview } from './values/read-overview.ts'
import { readPoints } from './values/read-points.ts'
import { type ShownRow, readRows, readWholeCells, runGrid } from './values/read-run-table.ts'

/** The name of the run in the first row. */
const firstRun = (page: Page) => runGrid(page).getByRole('row').nth(2).getByRole('link').first()

const labelsOf = (slice: SliceOutput) => Object.keys(slice.expected) as SliceLabel[]

/** Of a single point at step 0 a chart says no more than the overview. */
const hasCurve = ([, points]: [string, readonly PointText[]]) => points.length > 1 || points[0]?.[0] !== '0'

/** Opens a run table with all its columns at once, chosen in the picker. */
const openWholeTable = async (page: Page, experimentId: string): Promise<void> => {
  await page.setViewportSize({ width: 9000, height: 860 })
  await page.goto(at(paths.experiment(experimentId)))
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Show all' }).click()
  await page.keyboard.press('Escape')
}

// What differs is named by the comparisons; recording tables of a thousand rows takes longer than reading them.
test.use({ trace: 'off' })

for (const client of PYTHON_CLIENTS) {
  test.describe(`what ${client} logged`, () => {
    test.use({ client })

    test('is found by folder and experiment, and in the trash', async ({ page, logged: { slice } }) => {
      const { experiments, experimentId } = slice
      const table = page.getByRole('grid', { name: /^Folders and experiments/ })
      const row = (name: string) =>
        table.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
      const runs = (name: string) => row(name).getByRole('gridcell').nth(2)
      const address = (name: string) => row(name).getByRole('link').getAttribute('href')

      await page.goto(at(paths.workspace()))
      await expect.soft(runs('Default')).toHaveText('1')
      await table.getByRole('link', { name: 'Shared' }).click()
      await expect.soft(runs('QuickStart')).toHaveText('11')
      expect.soft(await address('QuickStart')).toBe(paths.experiment(experimentId))
      await expect.soft(runs('Scratch renamed')).toHaveText('1')
      expect.soft(await address('Scratch renamed')).toBe(paths.experiment(experiments.scratch))
      await expect.soft(runs('Gone')).toHaveText('0')
      expect.soft(await address('Gone')).toBe(paths.experiment(experiments.goneAgain))
      await expect.soft(table.getByRole('row')).toHaveCount(4)

      await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Trash' }).click()
      const deleted = page.getByRole('grid', { name: 'Things in the trash' }).getByRole('row')
      await expect.soft(deleted.filter({ hasText: 'Gone' })).toContainText('/Shared')
      const run = deleted.filter({ has: page.getByRole('rowheader', { name: 'deleted' }) })
      await expect.soft(run).toContainText('/Shared/QuickStart')
      await expect.soft(deleted).toHaveCount(3)
      await page.goto(at(paths.experiment(experiments.gone)))
      await expect.soft(page.getByText('This experiment is in the trash.')).toBeVisible()
    })

    test('is in the run that the environment placed by name', async ({ page, logged: { slice } }) => {
      await page.goto(at(paths.workspace('/Users')))
      for (const name of ['ada', 'churn', 'baseline']) {
        await page.getByRole('grid').getByRole('link', { name, exact: true }).click()
      }
      await firstRun(page).click()
      await expect(page).toHaveURL(new RegExp(`${paths.run(slice.experiments.byName)}$`))
      const shown = await readOverview(page)
      expect(shown).toMatchObject({ status: 'Finished', params: { from: 'environment' }, metrics: {} })
    })

    test('is in the run of the documentation', async ({ page }) => {
      await page.goto(at(paths.experiment('0')))
      await firstRun(page).click()
      const shown = await readOverview(page)
      expect.soft(shown).toMatchObject({ status: 'Finished', user: SCENARIO_USER, params: { param1: '5' } })
      expect.soft(shown.metrics).toEqual({ foo: ['6', '2', '6'] })
      expect.soft(shown.source).toMatch(/quickstart\.py$/)
      const points = [1, 2, 3].map(step => [String(step), String(2 * step)])
      expect.soft(await readPoints(page, 'foo')).toEqual(points)
      expect.soft(await readFiles(page)).toEqual({ 'output.txt': sha256('Hello world!') })
    })

    test('fills the run table, whole where the pointer or the keyboard is', async ({
      page,
      logged: { slice },
    }) => {
      await openWholeTable(page, slice.experimentId)
      const labels = labelsOf(slice).filter(label => slice.read[label].experimentId === slice.experimentId)
      const active = labels.filter(label => label !== 'deleted').map(label => expectedRow(slice, label))
      const shown = (expected: readonly ShownRow[]) => async () => asExpected(await readRows(page), expected)
      const byId = { ...expectedRowById(slice), 'Run Name': expect.stringMatching(/^\w+-\w+-\d+$/) }
      await expect.poll(shown(active)).toEqual({ ...byRunId(active), [slice.experiments.byId]: byId })

      const sweep = { ...expectedRow(slice, 'sweep'), 'Params empty': '' }
      const values = Object.fromEntries(Object.entries(sweep).filter(([name]) => !name.startsWith('Run ')))
      const whole = await readWholeCells(page, slice.read.sweep.name, new Set(Object.keys(values)))
      expect.soft(whole).toEqual({ onFocus: values, onHover: values })

      await page.getByText('Deleted', { exact: true }).click()
      const deleted = [expectedRow(slice, 'deleted')]
      await expect.poll(shown(deleted)).toEqual(byRunId(deleted))
    })

    test('is on the page of each run, with charts and files', async ({ page, logged: { slice } }) => {
      for (const label of labelsOf(slice)) {
        const { runId, histories, files } = slice.expected[label]
        await page.goto(at(paths.run(runId)))
        expect.soft(await readOverview(page), label).toEqual(expectedOverview(slice, label))
        const banner = page.getByText('This run is in the trash.')
        await expect.soft(banner, label).toHaveCount(label === 'deleted' ? 1 : 0)
        for (const [key, points] of Object.entries(histories).filter(hasCurve)) {
          expect.soft(await readPoints(page, key), `${label} ${key}`).toEqual(expectedPoints(points))
        }
        expect.soft(await readFiles(page), label).toEqual({ ...slice.read[label].files, ...files })
      }
    })

    test('is read from a curve by keyboard', async ({ page, logged: { slice } }) => {
      await page.goto(at(`${paths.run(slice.expected.sweep.runId)}?tab=charts`))
      const chart = page.getByRole('slider', { name: 'loss', exact: true })
      await expect.soft(chart).toHaveAttribute('aria-valuemax', '999')
      await chart.press('Home')
      await expect.soft(chart).toHaveAttribute('aria-valuetext', /^1 at step 0,/)
      await chart.press('ArrowRight')
      await chart.press('ArrowRight')
      await expect.soft(chart).toHaveAttribute('aria-valuetext', /^0\.3333333333333333 at step 2,/)
      await chart.press('End')
      await expect.soft(chart).toHaveAttribute('aria-valuetext', /^0\.001 at step 999,/)
    })

    test('is in the files of the model', async ({ page, logged: { slice } }) => {
      const { modelId, files } = slice.model
      await page.goto(at(paths.run(slice.expected.model.runId)))
      if (modelId === '') {
        await page.getByRole('link', { name: 'Artifacts' }).click()
        await page.getByRole('treeitem', { name: 'model' }).click()
      } else {
        await page.getByRole('region', { name: 'Models' }).getByRole('link', { name: 'model' }).click()
        expect.soft(await downloadFiles(page)).toEqual(files)
      }
      await page.getByRole('treeitem', { name: 'MLmodel' }).click()
      await expect(page.getByText('mlflow.sklearn')).toBeVisible()
    })
  })
}
