import type { Page } from '@playwright/test'
import type { View } from '../../src/contract/views.ts'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const grid = (page: Page) => page.getByRole('grid', { name: /^Runs of / })
const shownRuns = (page: Page) => grid(page).locator('.run-name')
const panel = (page: Page) => page.getByRole('dialog', { name: /^Views?\b/ })
const viewsButton = (page: Page, name: RegExp | string = 'Views') =>
  page.getByRole('button', { name, exact: true })

const fill = async (seed: Seed, name: string): Promise<string> => {
  const id = await seed.experiment(name)
  await seed.run(id, { name: 'worse', metrics: { acc: 0.5, loss: 2 }, params: { lr: '0.1' } })
  await seed.run(id, { name: 'better', metrics: { acc: 0.9, loss: 1 }, params: { lr: '0.2' } })
  await seed.run(id, { name: 'best', metrics: { acc: 0.95, loss: 3 }, params: { lr: '0.3' } })
  return id
}

const search = async (page: Page, filter: string): Promise<void> => {
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search runs' })
  await box.fill(filter)
  await box.press('Enter')
}

const save = async (page: Page, name: string, options: { asDefault?: RegExp; folder?: RegExp } = {}) => {
  await panel(page).getByRole('button', { name: 'Save as view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as view' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  if (options.folder) await dialog.getByRole('radio', { name: options.folder }).check()
  if (options.asDefault) await dialog.getByRole('checkbox', { name: options.asDefault }).check()
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Keeps a view as another page would. */
const keep = async (
  url: string,
  place: object,
  name: string,
  params: Record<string, string>,
): Promise<number> => {
  const content = { version: 1, params, widths: {} }
  const reply = await fetch(`${url}/api/v1/views`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...place, name, content }),
  })
  return ((await reply.json()) as View).viewId
}

test('a view is saved, changed, reset, and its link shows the same to others', async ({ page, seed }) => {
  const id = await fill(seed, '/Shared/views/saved')
  await page.goto(at(paths.experiment(id)))
  await expect(shownRuns(page)).toHaveCount(3)
  await search(page, 'metrics.acc > 0.8')
  await grid(page).getByRole('columnheader', { name: 'loss' }).click()
  await expect(shownRuns(page)).toHaveText(['best', 'better'])

  await viewsButton(page).click()
  await expect(panel(page).getByText('A view keeps search, order and columns')).toBeVisible()
  await save(page, 'good ones')
  await expect(page).toHaveURL(/\?view=\d+$/)
  await expect(viewsButton(page, 'View: good ones')).toBeVisible()
  await expect(shownRuns(page)).toHaveText(['best', 'better'])

  const other = await page.context().newPage()
  await other.goto(page.url())
  await expect(shownRuns(other)).toHaveText(['best', 'better'])
  await other.close()

  await search(page, 'metrics.acc > 0.92')
  await expect(shownRuns(page)).toHaveText(['best'])
  await expect(page).toHaveURL(/\?view=\d+&filter=/)
  await viewsButton(page, 'View: good ones modified').click()
  await panel(page).getByRole('button', { name: 'Reset' }).click()
  await expect(shownRuns(page)).toHaveText(['best', 'better'])

  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(shownRuns(page)).toHaveCount(3)
  await expect(page).toHaveURL(/without=filter/)
  await page.reload()
  await expect(shownRuns(page)).toHaveText(['best', 'worse', 'better'])
  await viewsButton(page, 'View: good ones modified').click()
  await panel(page).getByRole('button', { name: 'Save', exact: true }).click()
  await expect(viewsButton(page, 'View: good ones')).toBeVisible()
  await page.goto(at(paths.experiment(id)))
  await viewsButton(page).click()
  await panel(page)
    .getByRole('button', { name: /^good ones/ })
    .click()
  await expect(shownRuns(page)).toHaveText(['best', 'worse', 'better'])
})

test.describe('a view', () => {
  // the name that is taken
  test.use({ expectedErrors: [/status of 400/] })

  test('is renamed, deleted and brought back; its link says when it is gone', async ({
    page,
    seed,
    server,
  }) => {
    const id = await fill(seed, '/Shared/views/removed')
    const viewId = await keep(server.url, { experimentId: id }, 'first', { filter: 'metrics.acc > 0.92' })
    await keep(server.url, { experimentId: id }, 'second', {})
    await page.goto(at(`${paths.experiment(id)}?view=${viewId}`))
    await expect(shownRuns(page)).toHaveText(['best'])
    await viewsButton(page, 'View: first').click()
    await panel(page).getByRole('button', { name: 'Actions for the view first' }).click()
    await page.getByRole('menuitem', { name: 'Rename…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Rename view' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('second')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(dialog.getByText('There is a view of this name already.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('chosen')
    await dialog.getByRole('button', { name: 'Rename' }).click()
    await expect(viewsButton(page, 'View: chosen')).toBeVisible()

    await viewsButton(page, 'View: chosen').click()
    await panel(page).getByRole('button', { name: 'Actions for the view chosen' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(shownRuns(page)).toHaveCount(3)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(shownRuns(page)).toHaveText(['best'])
    await expect(page).toHaveURL(new RegExp(`view=${viewId}$`))
  })
})

test.describe('a view that somebody else changed', () => {
  test.use({ expectedErrors: [/status of 409/] })

  test('is not overwritten unawares, and can be saved over or beside', async ({ page, seed, server }) => {
    const id = await fill(seed, '/Shared/views/changed')
    const viewId = await keep(server.url, { experimentId: id }, 'ours', { filter: 'metrics.acc > 0.8' })
    const saveElsewhere = (filter: string) =>
      fetch(`${server.url}/api/v1/views/${viewId}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ content: { version: 1, params: { filter }, widths: {} } }),
      })
    const saveHere = async () => {
      await viewsButton(page, 'View: ours modified').click()
      await panel(page).getByRole('button', { name: 'Save', exact: true }).click()
    }
    await page.goto(at(`${paths.experiment(id)}?view=${viewId}`))
    await expect(shownRuns(page)).toHaveCount(2)
    await search(page, 'metrics.acc > 0.92')
    await saveElsewhere('metrics.loss < 3')
    await saveHere()
    const dialog = page.getByRole('dialog', { name: 'This view was changed meanwhile' })
    await expect(dialog.getByText(/^ada saved ours \d+ s ago, after you opened it\.$/)).toBeVisible()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Save as view…' }).click()
    const naming = page.getByRole('dialog', { name: 'Save as view' })
    await naming.getByRole('textbox', { name: 'Name' }).fill('mine')
    await naming.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(viewsButton(page, 'View: mine')).toBeVisible()
    await expect(shownRuns(page)).toHaveText(['best'])

    await page.goto(at(`${paths.experiment(id)}?view=${viewId}`))
    await expect(shownRuns(page)).toHaveText(['better', 'worse'])
    await search(page, 'metrics.acc > 0.92')
    await expect(shownRuns(page)).toHaveText(['best'])
    await saveElsewhere('metrics.loss < 2')
    await saveHere()
    await dialog.getByRole('button', { name: 'Overwrite' }).click()
    await expect(dialog).toBeHidden()
    await expect(viewsButton(page, 'View: ours')).toBeVisible()
    await page.reload()
    await expect(shownRuns(page)).toHaveText(['best'])
  })
})

test('the default of an experiment and of its folder open the page', async ({ page, seed }) => {
  const folder = '/Shared/views/default'
  const id = await fill(seed, `${folder}/one`)
  const other = await fill(seed, `${folder}/two`)
  await page.goto(at(`${paths.experiment(id)}?filter=metrics.acc+%3E+0.8`))
  await expect(shownRuns(page)).toHaveCount(2)
  await viewsButton(page).click()
  await save(page, 'of the team', { folder: /default/, asDefault: /^Open experiments in/ })

  await page.goto(at(paths.experiment(other)))
  await expect(viewsButton(page, 'View: of the team')).toBeVisible()
  await expect(shownRuns(page)).toHaveCount(2)
  await page.goto(at(paths.folderRuns(folder)))
  await expect(shownRuns(page)).toHaveCount(4)

  await page.goto(at(paths.experiment(other)))
  await search(page, 'metrics.acc > 0.92')
  await expect(shownRuns(page)).toHaveText(['best'])
  await expect(page).toHaveURL(/\?view=\d+&filter=/)
  await viewsButton(page, 'View: of the team modified').click()
  await save(page, 'mine', { asDefault: /^Open this experiment/ })
  await page.goto(at(paths.experiment(other)))
  await expect(viewsButton(page, 'View: mine')).toBeVisible()
  await viewsButton(page, 'View: mine').click()
  await panel(page).getByRole('button', { name: 'Without a view' }).click()
  await expect(page).toHaveURL(/\?view=none$/)
  await expect(shownRuns(page)).toHaveCount(3)
  await page.goto(at(`${paths.experiment(other)}?sort=name`))
  await expect(shownRuns(page)).toHaveText(['best', 'better', 'worse'])
})

test('a view of keys that are gone shows what there is', async ({ page, seed, server }) => {
  const id = await fill(seed, '/Shared/views/gone keys')
  const viewId = await keep(server.url, { experimentId: id }, 'odd', {
    cols: 'status,m.acc,m.never,p.nowhere,nonsense,x.y',
    sort: 'parent,-m.never,-m.acc',
    unknown: 'later',
  })
  await page.goto(at(`${paths.experiment(id)}?view=${viewId}`))
  await expect(shownRuns(page)).toHaveText(['best', 'better', 'worse'])
  await expect(grid(page).getByRole('columnheader', { name: 'never' })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test.describe('the link of a view that is gone', () => {
  test.use({ expectedErrors: [/status of 404/] })
  test('says so and shows the table', async ({ page, seed }) => {
    const id = await fill(seed, '/Shared/views/no such')
    await page.goto(at(`${paths.experiment(id)}?view=987654`))
    await expect(page.getByText('The view of this link is gone')).toBeVisible()
    await expect(shownRuns(page)).toHaveCount(3)
    await search(page, 'metrics.acc > 0.92')
    await expect(shownRuns(page)).toHaveText(['best'])
    await page.getByRole('status').filter({ hasText: 'gone' }).getByRole('button', { name: 'Close' }).click()
    await expect(page.getByText('The view of this link is gone')).toBeHidden()
  })
})

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [1360, 360]) {
    test(`saved views are accessible in ${colorScheme} at ${width} px`, async ({ page, seed, server }) => {
      const id = await fill(seed, `/Shared/views/axe ${colorScheme} ${width}/one`)
      const names = Array.from(
        { length: 12 },
        (_, i) => `view ${i} ${i === 3 ? 'with a name that goes on and on '.repeat(4) : ''}`,
      )
      for (const name of names)
        await keep(server.url, { experimentId: id }, name, { filter: 'metrics.acc > 0' })
      const viewId = await keep(server.url, { folder: `/Shared/views/axe ${colorScheme} ${width}` }, 'team', {
        filter: 'metrics.acc > 0',
      })
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 800 })
      await page.goto(at(`${paths.experiment(id)}?view=${viewId}&sort=name`))
      await expect(shownRuns(page)).toHaveCount(3)
      await viewsButton(page, 'View: team modified').click()
      await expect(panel(page).getByRole('button', { name: /^team/ })).toBeVisible()
      await expectAccessible(page, '[role="dialog"]')
      await panel(page).getByRole('textbox', { name: 'Find a view' }).fill('view 7')
      await expect(panel(page).getByRole('button', { name: /^view / })).toHaveCount(1)
      await panel(page)
        .getByRole('button', { name: /^Actions for the view view 7/ })
        .click()
      await expect(page.getByRole('menuitem', { name: 'Open this experiment with it' })).toBeVisible()
      await expectAccessible(page, '[role="menu"]')
      await page.keyboard.press('Escape')
      await expect(panel(page)).toBeVisible()
      await panel(page).getByRole('button', { name: 'Save as view…' }).click()
      await expect(
        page.getByRole('dialog', { name: 'Save as view' }).getByRole('textbox', { name: 'Name' }),
      ).toBeFocused()
      await expectAccessible(page)
    })
  }
