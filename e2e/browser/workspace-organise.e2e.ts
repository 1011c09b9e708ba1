import type { Locator, Page } from '@playwright/test'
import { paths } from '../../src/client/navigation/paths.ts'
import { expectAccessible } from './accessibility.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'
import type { Seed } from './seed.ts'

const table = (page: Page): Locator => page.getByRole('grid', { name: /Folders and experiments/ })
const row = (page: Page, name: string): Locator =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Folders' })
const choose = (page: Page, name: string): Promise<void> => row(page, name).getByRole('checkbox').click()
const menuOf = async (page: Page, name: string, item: string): Promise<void> => {
  await row(page, name)
    .getByRole('button', { name: `Actions for ${name}` })
    .click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** A folder with three experiments, one beside them to move into, and thousands in another. */
const fill = async (seed: Seed, place: string, many = 0): Promise<string[]> => {
  await seed.folder(`${place}/to`)
  const ids = []
  for (const name of ['one', 'two', 'three']) ids.push(await seed.experiment(`${place}/from/${name}`))
  for (let i = 0; i < many; i += 100)
    await Promise.all(
      Array.from({ length: Math.min(100, many - i) }, (_, j) =>
        seed.experiment(`${place}/many/experiment ${String(i + j).padStart(4, '0')}`),
      ),
    )
  return ids
}

test('several things move by the menu of the selection, all or none, and come back', async ({
  page,
  seed,
  expectedErrors,
}) => {
  expectedErrors.push(/400/)
  const place = '/Shared/organise-menu'
  await fill(seed, place)
  await seed.experiment(`${place}/to/three`)
  await page.goto(at(paths.workspace(`${place}/from`)))
  await choose(page, 'one')
  await row(page, 'two')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  const bar = page.getByRole('toolbar', { name: 'Chosen rows' })
  await expect(bar.getByRole('status')).toHaveText('3 chosen')
  await bar.getByRole('button', { name: 'Move to…' }).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('combobox', { name: 'Folder' })
  await field.fill(`${place}/to`)
  await expect(dialog.getByRole('option', { selected: true })).toHaveText(`${place}/to`)
  await field.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText(`${place}/to/three exists already`)
  await expect(dialog.getByRole('alert')).toContainText('Nothing was moved')
  await expectAccessible(page, '[role=dialog]')

  await field.fill(`${place}/new/deep`)
  await expect(dialog.getByRole('option', { selected: true })).toContainText('new folder')
  await dialog.getByRole('button', { name: 'Create and move' }).click()
  await expect(page.getByText('This folder is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'one')).toBeVisible()
  await expect(row(page, 'three')).toBeVisible()
  await page.goto(at(paths.workspace(place)))
  await expect(row(page, 'from')).toBeVisible()
  await expect(row(page, 'new')).toBeHidden()
})

test('things are dragged onto folders of the table and of the tree', async ({ page, seed }) => {
  const place = '/Shared/organise-drag'
  await fill(seed, place)
  await seed.experiment(`${place}/loose`)
  await page.goto(at(paths.workspace(place)))
  await row(page, 'loose').dragTo(row(page, 'to'))
  await expect(page.getByText('loose moved to to')).toBeVisible()
  await expect(row(page, 'loose')).toBeHidden()

  const item = (name: string) => tree(page).getByRole('treeitem', { name, exact: true })
  await item('organise-drag').getByRole('button', { name: 'Expand' }).click()
  await row(page, 'from').dragTo(item('from'))
  await expect(page.getByText('A folder cannot go into itself')).toBeVisible()
  await row(page, 'from').dragTo(item('to'))
  await expect(page.getByText('from moved to to')).toBeVisible()
  await expect(row(page, 'from')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row(page, 'from')).toBeVisible()
})

test('keys rename, move, choose and delete, and undo takes each back', async ({ page, seed }) => {
  const place = '/Shared/organise-keys'
  await fill(seed, place)
  await page.goto(at(paths.workspace(`${place}/from`)))
  await row(page, 'one').focus()
  await page.keyboard.press('F2')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${place}/from/uno`)
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(row(page, 'uno')).toBeVisible()
  await page.keyboard.press('z')
  await expect(row(page, 'one')).toBeVisible()

  await row(page, 'one').focus()
  await page.keyboard.press('m')
  await dialog.getByRole('combobox', { name: 'Folder' }).fill(`${place}/to`)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(row(page, 'one')).toBeHidden()

  await row(page, 'three').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await expect(dialog).toContainText('Move 2 items to the trash?')
  await dialog.getByRole('button', { name: 'Move to trash' }).click()
  await expect(page.getByText('2 items are in the trash')).toBeVisible()
  await expect(page.getByText('This folder is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row(page, 'two')).toBeVisible()
  await expect(row(page, 'three')).toBeVisible()
})

test('stars and locks are set from rows and headers, and seen in sidebar, tree and palette', async ({
  page,
  seed,
}) => {
  const place = '/Shared/organise-marks'
  const [id = ''] = await fill(seed, place)
  await page.goto(at(paths.workspace(place)))
  await row(page, 'from').getByRole('button', { name: 'Star from' }).click()
  const starred = page.getByRole('list', { name: 'Starred' })
  await expect(starred.getByRole('link', { name: 'from' })).toBeVisible()
  await menuOf(page, 'from', 'Lock')
  await expect(
    row(page, 'from').getByRole('img', { name: 'Locked by ada: it cannot be deleted' }),
  ).toBeVisible()
  await row(page, 'from').getByRole('button', { name: 'Actions for from' }).click()
  await expect(page.getByRole('menuitem', { name: /Move to trash/ })).toBeDisabled()
  await expect(page.getByRole('menuitem', { name: /Move to trash/ })).toContainText('unlock it first')
  await page.keyboard.press('Escape')
  await expect(tree(page).getByRole('treeitem', { name: 'organise-marks' })).toBeVisible()

  await page.goto(at(paths.experiment(id)))
  const star = page.getByRole('button', { name: 'Star one' })
  await star.click()
  await expect(star).toHaveAttribute('aria-pressed', 'true')
  await page.getByRole('button', { name: 'Search or jump' }).click()
  const options = page.getByRole('group', { name: 'Starred' }).getByRole('option')
  await expect(options.filter({ hasText: 'one' })).toBeVisible()
  await page
    .getByRole('option', { name: /^from / })
    .last()
    .click()
  await expect(page).toHaveURL(/organise-marks\/from$/)
  await expect(row(page, 'one').getByRole('button', { name: 'Star one' })).toHaveAttribute(
    'aria-pressed',
    'true',
  )
})

test('description, owner, tags and history stand in one panel', async ({ page, seed }) => {
  const place = '/Shared/organise-details'
  const [id = ''] = await fill(seed, place)
  await page.goto(at(paths.workspace(`${place}/from`)))
  await menuOf(page, 'one', 'Details and history')
  const panel = page.getByRole('dialog', { name: 'one' })
  await panel.getByRole('button', { name: 'Add', exact: true }).click()
  const text = '# Plan\n**Bold** and <img src=x onerror=alert(1)> and [evil](javascript:alert(1))\n\n- a\n- b'
  await panel.getByRole('textbox', { name: 'Description text' }).fill(text)
  await panel.getByText('Preview').click()
  await expect(panel.getByRole('heading', { name: 'Plan' })).toBeVisible()
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByRole('listitem').filter({ hasText: 'ada described one' })).toBeVisible()
  await expect(panel.getByText('Bold', { exact: true })).toBeVisible()
  await expect(panel.getByText('<img src=x')).toBeVisible()
  expect(await panel.locator('a[href^="javascript"], img').count()).toBe(0)

  await panel.getByRole('button', { name: 'Add tag' }).click()
  await panel.getByRole('textbox', { name: 'Key' }).fill('team')
  await panel.getByRole('textbox', { name: 'Value' }).fill('视觉')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(panel.getByText('视觉', { exact: true })).toBeVisible()
  await panel.getByRole('button', { name: 'Remove team' }).click()
  await expect(panel.getByText('No tags')).toBeVisible()

  await panel.getByRole('button', { name: 'Change owner' }).click()
  await panel.getByRole('textbox', { name: 'New owner' }).fill('wei.chen')
  await panel.getByRole('button', { name: 'Save' }).click()
  await expect(
    panel.getByRole('listitem').filter({ hasText: 'ada changed the owner of one → wei.chen' }),
  ).toBeVisible()
  await expectAccessible(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await expect(row(page, 'one')).toContainText('wei.chen')
  await expect(row(page, 'one')).toContainText('Plan Bold and')
  await page.goto(at(paths.experiment(id)))
  await page.getByRole('button', { name: /Bold and/ }).click()
  await expect(page.getByRole('dialog', { name: 'one' })).toBeVisible()
})

test('a view that searches is a row of its folder and of the tree', async ({ page, seed, request }) => {
  const place = '/Shared/organise-search'
  const [id = ''] = await fill(seed, place)
  await seed.run(id, { name: 'good', metrics: { acc: 0.9 } })
  await seed.run(id, { name: 'bad', metrics: { acc: 0.1 } })
  const view = {
    folder: place,
    name: 'good runs',
    content: { version: 1, params: { filter: 'metrics.acc > 0.5' }, widths: {} },
  }
  expect((await request.post('api/v1/views', { data: view })).ok()).toBe(true)
  await page.goto(at(paths.workspace(place)))
  await expect(row(page, 'good runs')).toContainText('Saved search')
  await expect(row(page, 'good runs')).toContainText('metrics.acc > 0.5')
  await tree(page)
    .getByRole('treeitem', { name: 'organise-search' })
    .getByRole('button', { name: 'Expand' })
    .click()
  await expect(tree(page).getByRole('treeitem', { name: 'good runs' })).toBeVisible()
  await menuOf(page, 'good runs', 'Rename…')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('best runs')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click()
  await expect(row(page, 'best runs')).toBeVisible()
  await menuOf(page, 'best runs', 'Delete saved search')
  await expect(row(page, 'best runs')).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'best runs').getByRole('link', { name: 'best runs' }).click()
  await expect(page).toHaveURL(/view=\d+/)
  await expect(page.getByRole('row').filter({ hasText: 'good' })).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'bad' })).toBeHidden()
})

test('thousands of experiments: filter, sort, live rows, palette, all moved at once', async ({
  page,
  seed,
}) => {
  test.setTimeout(120_000)
  const place = '/Shared/organise-many'
  await fill(seed, place, 2000)
  await page.goto(at(paths.workspace(`${place}/many`)))
  await expect(table(page)).toHaveAttribute('aria-rowcount', '2001')
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: 'Filter this folder' }).fill('1999')
  await expect(row(page, 'experiment 1999')).toBeVisible()
  await expect(table(page)).toHaveAttribute('aria-rowcount', '2')
  await page.getByRole('button', { name: 'Clear the filter' }).click()

  const fresh = await seed.experiment(`${place}/many/experiment 00000 fresh`)
  await expect(row(page, 'experiment 00000 fresh')).toBeVisible()
  await seed.run(fresh, { status: 'RUNNING' })
  await expect(row(page, 'experiment 00000 fresh').getByRole('img', { name: /1 running/ })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('experiment 1234')
  await page.getByRole('option', { name: /experiment 1234/ }).click()
  await expect(page.getByRole('heading', { name: 'experiment 1234' })).toBeVisible()
  await page.goBack()

  await page.getByRole('checkbox', { name: 'Choose all' }).click()
  await page.getByRole('toolbar').getByRole('button', { name: 'Move to…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Folder' }).fill(`${place}/to`)
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByText('2,001 items moved to to')).toBeVisible()
  await expect(page.getByText('This folder is empty')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(table(page)).toHaveAttribute('aria-rowcount', '2002')
})
