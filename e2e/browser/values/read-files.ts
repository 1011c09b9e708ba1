import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** Path to SHA-256 of every file of the run whose page is open; none where the page says that there are none. */
export const readFiles = async (page: Page): Promise<Record<string, string>> => {
  await page.getByRole('navigation', { name: 'Run' }).getByRole('link', { name: 'Artifacts' }).click()
  const none = page.getByText('No artifacts yet')
  const tree = page.getByRole('tree', { name: 'Files' })
  await expect(none.or(tree.getByRole('treeitem').first())).toBeVisible()
  await expect(tree.locator('[aria-busy=true]')).toHaveCount(0)
  return (await none.isVisible()) ? {} : downloadFiles(page)
}

/** Path to SHA-256 of every file in the tree of the open page, each chosen there and downloaded by its link. */
export const downloadFiles = async (page: Page): Promise<Record<string, string>> => {
  const tree = page.getByRole('tree', { name: 'Files' })
  await expect(tree.getByRole('treeitem').first()).toBeVisible()
  // The first line may be the one that says that files are being read.
  await expect(tree.locator('[aria-busy=true]')).toHaveCount(0)
  await openDirectories(tree)
  const found: Record<string, string> = {}
  for (const { path, index } of await readTree(tree)) {
    await tree.getByRole('treeitem').nth(index).click()
    const link = page.getByRole('link', { name: 'Download' }).first()
    await expect(link).toHaveAttribute('download', path.split('/').at(-1) ?? '')
    const download = page.waitForEvent('download')
    await link.click()
    const bytes = await readFile(await (await download).path())
    found[path] = sha256(bytes)
  }
  return found
}

const openDirectories = async (tree: Locator): Promise<void> => {
  const closed = tree.getByRole('treeitem', { expanded: false })
  while ((await closed.count()) > 0) {
    await closed.first().click()
    await expect(tree.locator('[aria-busy=true]')).toHaveCount(0)
  }
}

interface FileLine {
  path: string
  /** Among all lines of the tree. */
  index: number
}

/** The files of a wholly opened tree: names as they are shown, directories by the level of the lines. */
const readTree = async (tree: Locator): Promise<FileLine[]> => {
  const lines = await tree.getByRole('treeitem').evaluateAll(items =>
    items.map(item => ({
      level: Number(item.getAttribute('aria-level')),
      name: item.querySelector('span[title]')?.textContent ?? '',
      isDirectory: item.hasAttribute('aria-expanded'),
    })),
  )
  const above: string[] = []
  return lines.flatMap(({ level, name, isDirectory }, index) => {
    above.splice(level - 1, Infinity, name)
    return isDirectory ? [] : [{ path: above.join('/'), index }]
  })
}

/** Lower-case hexadecimal SHA-256. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')
