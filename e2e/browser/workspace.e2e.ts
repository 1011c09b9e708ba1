import { paths } from '../../src/client/navigation/paths.ts'
import { at } from './at.ts'
import { expect, test } from './fixtures.ts'

test('a first visit shows the workspace with home and shared folders', async ({ page }) => {
  await page.goto('')
  await expect(page).toHaveURL(/\/workspace$/)
  const table = page.getByRole('grid', { name: /Folders and experiments/ })
  await expect(table.getByRole('link', { name: 'Shared' })).toBeVisible()
  await expect(
    page.getByRole('tree', { name: 'Folders' }).getByRole('treeitem', { name: 'Shared' }),
  ).toBeVisible()
})

test('a folder is made, renamed, deleted, brought back by undo and from the trash', async ({ page }) => {
  await page.goto(at(paths.workspace('/Shared')))
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('menuitem', { name: 'New folder' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('vision')
  await dialog.getByRole('button', { name: 'Create folder' }).click()
  const table = page.getByRole('grid', { name: /Folders and experiments/ })
  const row = (name: string) =>
    table.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })
  await expect(row('vision')).toBeVisible()

  await row('vision').getByRole('button', { name: 'Actions for vision' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await dialog.getByRole('textbox', { name: 'Path' }).fill('/Shared/images')
  await dialog.getByRole('button', { name: 'Rename' }).click()
  await expect(row('images')).toBeVisible()
  await expect(row('vision')).toBeHidden()

  const moveToTrash = async () => {
    await row('images').getByRole('button', { name: 'Actions for images' }).click()
    await page.getByRole('menuitem', { name: 'Move to trash' }).click()
    await dialog.getByRole('button', { name: 'Move to trash' }).click()
    await expect(row('images')).toBeHidden()
  }
  await moveToTrash()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect(row('images')).toBeVisible()

  await moveToTrash()
  await page.goto(at(paths.trash()))
  const deleted = page.getByRole('row').filter({ hasText: 'images' })
  await deleted.getByRole('button', { name: 'Restore images' }).click()
  await expect(deleted).toBeHidden()
  await page.goto(at(paths.workspace('/Shared/images')))
  await expect(page.getByText('This folder is empty')).toBeVisible()
})

test('a new experiment opens empty, with the lines that log to it', async ({ page, server }) => {
  await page.goto(at(paths.workspace('/Shared')))
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('menuitem', { name: 'New experiment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('baseline')
  await dialog.getByRole('button', { name: 'Create experiment' }).click()
  await expect(page).toHaveURL(/\/experiments\/\d+$/)
  await expect(page.getByRole('heading', { name: 'baseline' })).toBeVisible()
  await expect(page.getByText(`mlflow.set_tracking_uri("${server.url}")`)).toBeVisible()
  await expect(page.getByText('mlflow.set_experiment("/Shared/baseline")')).toBeVisible()
})

test('what a program logs appears in the folder by itself', async ({ page, seed }) => {
  await seed.folder('/Shared/filled by a program')
  await page.goto(at(paths.workspace('/Shared/filled by a program')))
  await expect(page.getByText('This folder is empty')).toBeVisible()
  const experimentId = await seed.experiment('/Shared/filled by a program/from a program')
  await seed.run(experimentId)
  const link = page.getByRole('grid').getByRole('link', { name: 'from a program' })
  await expect(link).toBeVisible({ timeout: 2000 })
  await link.click()
  await expect(page).toHaveURL(new RegExp(`/experiments/${experimentId}$`))
})
