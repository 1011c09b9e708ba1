import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import { startStrippingProxy } from './stripping-proxy.ts'

test('links of MLflow lead to the same things here', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/links/old')
  const runId = await seed.run(experimentId, { name: 'linked' })
  await page.goto(`#/experiments/${experimentId}`)
  await expect(page).toHaveURL(new RegExp(`/experiments/${experimentId}$`))
  await expect(page.getByRole('heading', { name: 'old' })).toBeVisible()
  await page.goto(`#/experiments/${experimentId}/runs/${runId}`)
  await expect(page).toHaveURL(new RegExp(`/runs/${runId}$`))
  await expect(page.getByRole('heading', { name: 'linked' })).toBeVisible()
})

test('what a link of MLflow says of the table is shown', async ({ page, seed }) => {
  const one = await seed.experiment('/Shared/links/table')
  const two = await seed.experiment('/Shared/links/other')
  await seed.run(one, { name: 'worse', metrics: { acc: 0.5 } })
  await seed.run(one, { name: 'better', metrics: { acc: 0.9 } })
  await seed.run(two, { name: 'other', metrics: { acc: 0.8 } })
  const runs = page.getByRole('grid', { name: /^Runs of / }).locator('.run-name')
  await page.goto(
    `#/compare-experiments/s?experiments=["${one}","${two}"]&orderByKey=metrics.%60acc%60&orderByAsc=true`,
  )
  await expect(page).toHaveURL(new RegExp(`/experiments/${one},${two}\\?sort=m.acc$`))
  await expect(runs).toHaveText(['worse', 'other', 'better'])
  await page.goto(
    `#/experiments/${one}?searchFilter=metrics.acc%20%3E%200.8&lifecycleFilter=Active&startTime=LAST_7_DAYS`,
  )
  await expect(runs).toHaveText(['better'])

  const state = { searchFilter: 'metrics.acc < 0.8', selectedColumns: ['metrics.`acc`'] }
  const tag = { experiment_id: one, key: 'mlflow.sharedViewState.ab12', value: JSON.stringify(state) }
  await seed.mlflow('experiments/set-experiment-tag', tag)
  await page.goto(`#/experiments/${one}?viewStateShareKey=ab12`)
  await expect(runs).toHaveText(['worse'])
  await expect(page).toHaveURL(/cols=status(,|%2C)m\.acc/)
  await page.goto(`#/experiments/${one}?viewStateShareKey=nothere`)
  await expect(runs).toHaveCount(2)
  await expect(page.getByText('The view that this link shared is not here')).toBeVisible()
})

for (const folder of [
  '/Shared/a b & c',
  '/Shared/a//b',
  '/Shared/ends/',
  'no slash',
  '/Shared/图像/50%',
  '/Shared/..',
]) {
  test(`the folder ${JSON.stringify(folder)} has a link of its own`, async ({ page, seed }) => {
    await seed.experiment(`${folder}/inside`)
    await page.goto(at(paths.workspace(folder)))
    const table = page.getByRole('grid', { name: /Folders and experiments/ })
    await expect(table.getByRole('link', { name: 'inside' })).toBeVisible()
    await page.reload()
    await expect(table.getByRole('link', { name: 'inside' })).toBeVisible()
  })
}

test('a sorted and filtered table is in its address', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/links/state')
  await seed.run(experimentId, { name: 'worse', metrics: { acc: 0.5 } })
  await seed.run(experimentId, { name: 'better', metrics: { acc: 0.9 } })
  await seed.run(experimentId, { name: 'without' })
  await page.goto(at(paths.experiment(experimentId)))
  const grid = page.getByRole('grid', { name: /^Runs of / })
  await expect(grid.locator('.run-name')).toHaveCount(3)
  const box = page.getByRole('search').getByRole('textbox')
  await box.fill('metrics.acc > 0.1')
  await box.press('Enter')
  const header = grid.getByRole('columnheader', { name: 'acc' })
  await header.click()
  await expect(header).toHaveAttribute('aria-sort', /ending$/)
  await expect(grid.locator('.run-name')).toHaveCount(2)
  const order = await grid.locator('.run-name').allTextContents()
  const other = await page.context().newPage()
  await other.goto(page.url())
  const otherGrid = other.getByRole('grid', { name: /^Runs of / })
  await expect(otherGrid.locator('.run-name')).toHaveText(order)
})

test.describe('what is not there', () => {
  test.use({ expectedErrors: [/status of 404/] })

  test('says so and offers the next step', async ({ page }) => {
    const reply = await page.goto('experiments/1/no/such/page')
    expect(reply?.status()).toBe(404)
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible()
    await page.goto('nonsense')
    await expect(page.getByText('No page has the address /nonsense.')).toBeVisible()
    await page.getByRole('link', { name: 'Go to the workspace' }).click()
    await expect(page.getByRole('grid', { name: /Folders and experiments/ })).toBeVisible()
    await page.goto(at(paths.experiment('987654321')))
    await expect(page.getByText('There is no experiment 987654321')).toBeVisible()
    await page.goto(at(paths.run('0'.repeat(32))))
    await expect(page.getByText('There is no run with this id')).toBeVisible()
    await page.goto(at(paths.workspace('/Shared/gone')))
    await expect(page.getByText('There is no folder /Shared/gone')).toBeVisible()
    await page.getByRole('link', { name: 'Look in the trash' }).click()
    await expect(page).toHaveURL(/\/trash$/)
  })
})

test('everything works behind a proxy that strips its path', async ({ page, seed, server }) => {
  const experimentId = await seed.experiment('/Shared/proxied/by path')
  const runId = await seed.run(experimentId, { name: 'behind', metrics: { loss: 1 } })
  await seed.artifact(experimentId, runId, 'a.txt', 'through the proxy\n')
  const proxy = await startStrippingProxy(server.url, '/user/me/proxy/5080')
  try {
    await page.goto(`${proxy.url}experiments/${experimentId}`)
    await page.getByRole('grid').getByRole('link', { name: 'behind' }).click()
    await expect(page).toHaveURL(`${proxy.url}runs/${runId}`)
    await expect(page.getByRole('heading', { name: 'behind' })).toBeVisible()
    await page.getByRole('link', { name: /Artifacts/ }).click()
    await page.getByRole('treeitem', { name: /a\.txt/ }).click()
    await expect(page.getByText('through the proxy')).toBeVisible()
    await page.reload()
    await expect(page.getByText('through the proxy')).toBeVisible()

    await page.goto(`${proxy.url}workspace/Shared/proxied`)
    await page.getByRole('button', { name: 'New', exact: true }).click()
    await page.getByRole('menuitem', { name: 'New experiment' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('made here')
    await page.getByRole('dialog').getByRole('button', { name: 'Create experiment' }).click()
    await expect(page.getByText(`mlflow.set_tracking_uri("${proxy.url.slice(0, -1)}")`)).toBeVisible()
  } finally {
    await proxy.close()
  }
})

test('the palette finds a run by name and opens it', async ({ page, seed }) => {
  const experimentId = await seed.experiment('/Shared/palette/jump')
  const runId = await seed.run(experimentId, { name: 'needle in a haystack' })
  await page.goto(at(paths.workspace()))
  await expect(page.getByRole('grid')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page
    .getByRole('textbox', { name: /Name or id/ })
    .or(page.getByPlaceholder(/Name or id/))
    .first()
    .fill('needle')
  await expect(page.getByText('needle in a haystack')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/runs/${runId}$`))
})

test('the language is chosen once and kept', async ({ page }) => {
  await page.goto(at(paths.workspace()))
  await page.getByRole('button', { name: 'Theme, language and user' }).click()
  await page.getByText('简体中文').click()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[\u4e00-\u9fff]/)
})
